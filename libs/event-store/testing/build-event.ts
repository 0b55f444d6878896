import { randomUUID } from 'node:crypto';
import type { JsonObject, NewEvent, StreamName } from '@groovelog/domain';

const USER = '00000000-0000-4000-8000-000000000001';

/** A new event for tests of stores; everything may be given. */
export function buildEvent(over: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'TrackPlayed',
    v: 1,
    data: { source: 'extended', at: '2024-05-06T07:08:09Z', kind: 'track', title: 'So What' },
    meta: { actor: 'import', userId: USER },
    ...over,
  };
}

/** `count` events whose data say which they are. */
export const buildEvents = (count: number, data: (n: number) => JsonObject = (n) => ({ n })): NewEvent[] =>
  Array.from({ length: count }, (_, n) => buildEvent({ data: data(n) }));

/** A stream that no other test uses. */
export const freshStream = (category: 'listening' | 'account' | 'import' = 'listening'): StreamName => `${category}-${randomUUID()}`;
