import { randomUUID } from 'node:crypto';
import type { Category, StreamName } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { readGoldens } from './goldens';

/** Fills a log with events of all types over some streams of two people, single and in batches, in a mixed order. */
export async function fillLog(store: EventStore, rounds = 3): Promise<StreamName[]> {
  const goldens = readGoldens();
  const people = [randomUUID(), randomUUID()];
  const categories: Category[] = ['listening', 'account', 'import', 'sync', 'librarytracks'];
  const streams = people.flatMap((person) => categories.map((category): StreamName => `${category}-${person}`));
  for (let round = 0; round < rounds; round += 1) {
    for (const [n, stream] of streams.entries()) {
      const count = 1 + ((n + round) % 4) * 7;
      const events = Array.from({ length: count }, (_, k) => {
        const { type, v, data, meta } = goldens[(n + round + k) % goldens.length]!;
        return { id: randomUUID(), type, v, data, meta };
      });
      await store.append(stream, events, 'any');
    }
  }
  return streams;
}
