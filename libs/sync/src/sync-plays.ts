import type { TrackPlayedData } from '@groovelog/domain';
import type { SpotifyPlayedRow } from '@groovelog/spotify';
import { recordPlays } from './record-plays';
import { recordTracks } from './record-tracks';
import { noChanges, type SyncChanges, type SyncContext } from './sync-context';

/**
 * Recently played: always the whole window of 50, because plays arrive late and with past times. What is known already is
 * no event. A full window of which nothing was known may have lost older plays: the run says so.
 */
export async function syncPlays(context: SyncContext): Promise<SyncChanges> {
  const { rows, full } = await context.client.recentlyPlayed();
  await context.report('recently played', rows.length, rows.length);
  await recordTracks(
    context,
    rows.map(({ track }) => track),
  );
  const added = await recordPlays(context.store, context.userId, rows.map(observationOf), context.runId);
  if (full && added === rows.length) {
    await context.warn(
      'plays.hole',
      'All 50 plays that Spotify keeps were new: older ones may be missing. The next export closes the hole.',
    );
  }
  return { ...noChanges(), added };
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
