import { randomUUID } from 'node:crypto';
import { listeningStream, type NewEvent, type StreamName } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

const USER = '00000000-0000-4000-8000-000000000001';

/** A play of one of `titles` titles, in the order of `n`. */
export const play = (n: number, titles = 50): NewEvent => ({
  id: randomUUID(),
  type: 'TrackPlayed',
  v: 1,
  data: {
    source: 'extended',
    at: '2024-05-06T07:08:09Z',
    kind: 'track',
    title: `Title ${n % titles}`,
    artist: 'Nina',
    msPlayed: 30_000 + n,
  },
  meta: { actor: 'import', userId: USER },
});

/** An event of another category, which the counting projection does not see. */
export const setting = (): NewEvent => ({
  id: randomUUID(),
  type: 'TimeZoneChosen',
  v: 1,
  data: { timeZone: 'Europe/Paris', at: '2024-05-06T07:08:09Z' },
  meta: { actor: 'user', userId: USER },
});

/** Appends plays in runs of at most 1,000, each to the next month unless told, and answers the position of the last one. */
export async function appendPlays(
  store: EventStore,
  count: number,
  { titles = 50, stream }: { titles?: number; stream?: StreamName } = {},
): Promise<string> {
  let position: string | null = null;
  for (let n = 0; n < count; n += 1_000) {
    const events = Array.from({ length: Math.min(1_000, count - n) }, (_, index) => play(n + index, titles));
    const outcome = await store.append(stream ?? monthOf(n / 1_000), events, 'any');
    if (outcome.kind === 'appended') position = outcome.position;
  }
  if (position === null) throw new Error('Nothing was appended');
  return position;
}

export const monthOf = (n: number): StreamName => listeningStream(USER, `2024-${String((n % 12) + 1).padStart(2, '0')}`);
