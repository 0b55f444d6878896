import { currentVersion, listeningStream, type EventMeta, type JsonObject, type NewEvent, type TrackPlayedData } from '@groovelog/domain';
import { newId } from '@groovelog/platform';
import { waitForProjections } from '@groovelog/projections';
import type { BootedApi } from './boot-api';

/** A play with what a test cares about; the rest is a whole play of `Velmora` by `Tinde Losha` from an extended export. */
export type TestPlay = Partial<TrackPlayedData> & { at: string; importId?: string };

/**
 * Puts plays into the log of a user and waits until pages can show them.
 *
 * @returns the ids of the observations, in the order of the plays.
 */
export async function recordPlays(api: BootedApi, userId: string, plays: readonly TestPlay[]): Promise<string[]> {
  const byMonth = new Map<string, NewEvent[]>();
  const ids = plays.map((play) => {
    const event = toEvent(play, userId);
    const month = play.at.slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), event]);
    return event.id;
  });
  for (const [month, events] of byMonth) await api.store.append(listeningStream(userId, month), events, 'any');
  await untilShown(api);
  return ids;
}

/** Waits until the read models of listening and settings hold everything that the log holds now. */
export async function untilShown(api: BootedApi): Promise<void> {
  const { position } = await api.store.head();
  if (position === null) return;
  const isShown = await waitForProjections(api.database, { names: ['listening', 'settings'], position, timeoutMs: 10_000 });
  if (!isShown) throw new Error('The read models did not catch up with the log');
}

function toEvent({ importId, ...play }: TestPlay, userId: string): NewEvent {
  const data: TrackPlayedData = {
    source: 'extended',
    kind: 'track',
    uri: 'spotify:track:velmora',
    title: 'Velmora',
    artist: 'Tinde Losha',
    album: 'Slow Rivers',
    msPlayed: 180_000,
    reasonStart: 'trackdone',
    reasonEnd: 'trackdone',
    skipped: false,
    country: 'FR',
    platform: 'android',
    ...play,
  };
  const meta: EventMeta = { actor: 'import', userId, ...(importId === undefined ? {} : { $correlationId: importId }) };
  return { id: newId(), type: 'TrackPlayed', v: currentVersion('TrackPlayed'), data: data as unknown as JsonObject, meta };
}
