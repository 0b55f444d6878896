import {
  listeningMonthDecider,
  listeningStream,
  naturalKey,
  observationId,
  storedObservationId,
  type ReportedObservation,
  type TrackPlayedData,
} from '@groovelog/domain';
import { executeDecider } from '@groovelog/event-store';
import type { SpotifyPlayedRow } from '@groovelog/spotify';
import { trackFacts } from './catalogue-facts';
import { playsBatch } from './plays-batch';
import { recordCatalogue } from './record-catalogue';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

/**
 * Recently played: always the whole window of 50, because plays arrive late and with past times. What is known already is
 * no event. A full window of which nothing was known may have lost older plays: the run says so.
 */
export async function syncPlays(context: SyncContext): Promise<SyncChanges> {
  const { rows, full } = await context.client.recentlyPlayed();
  await context.report('recently played', rows.length, rows.length);
  const at = instant(context);
  const facts = rows.flatMap(({ track }) => trackFacts(track) ?? []);
  await recordCatalogue(
    context,
    facts.map((data) => ({ type: 'TrackCatalogued', data: { ...data, at } })),
  );
  const changes = noChanges();
  for (const [month, observations] of byMonth(context, rows)) changes.added += await recordMonth(context, month, observations);
  if (full && changes.added === rows.length) {
    await context.warn(
      'plays.hole',
      'All 50 plays that Spotify keeps were new: older ones may be missing. The next export closes the hole.',
    );
  }
  return changes;
}

function byMonth(context: SyncContext, rows: readonly SpotifyPlayedRow[]): Map<string, ReportedObservation[]> {
  const months = new Map<string, ReportedObservation[]>();
  for (const row of rows) {
    const played = observationOf(row);
    const id = observationId(context.userId, naturalKey(played), context.uuidV5Of);
    const month = played.at.slice(0, 7);
    const known = months.get(month);
    if (known) known.push({ id, played });
    else months.set(month, [{ id, played }]);
  }
  return months;
}

/** What the row says; how long it was heard is not among it. */
function observationOf({ track, played_at, context }: SpotifyPlayedRow): TrackPlayedData {
  const artist = track.artists[0]?.name;
  return {
    source: 'recent',
    at: new Date(played_at).toISOString(),
    kind: track.is_local ? 'local' : 'track',
    title: track.name,
    durationMs: track.duration_ms,
    ...(track.uri ? { uri: track.uri } : {}),
    ...(artist ? { artist } : {}),
    ...(track.album ? { album: track.album.name } : {}),
    ...(track.external_ids?.isrc ? { isrc: track.external_ids.isrc } : {}),
    ...(context ? { context: context.uri } : {}),
  };
}

async function recordMonth(context: SyncContext, month: string, observations: readonly ReportedObservation[]): Promise<number> {
  const { userId, runId, store } = context;
  const decider = listeningMonthDecider((id, generation) => storedObservationId(id, generation, userId, context.uuidV5Of));
  const command = { type: 'RecordObservations', observations } as const;
  const { events } = await executeDecider(store, listeningStream(userId, month), decider, command, {
    meta: { actor: 'sync', userId, $correlationId: playsBatch(userId), $causationId: runId },
    idFor: (event) => event.id,
  });
  return events.length;
}
