import type { EventStore } from '@groovelog/event-store';
import { buildEvents, collectLive, freshStream } from '@groovelog/event-store/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { createPostgresEventStore } from './postgres-event-store';

const PROCESSES = 4;
const WRITERS = 12;
const RUN_MS = process.env['STRESS'] ? 30_000 : 2_000;

describe('twelve writers through four stores at once', () => {
  let test: TestDatabase;
  let stores: EventStore[];
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    stores = Array.from({ length: PROCESSES }, () => createPostgresEventStore(test));
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await test.drop();
  });

  it('lose nothing, double nothing and leave no gap, for a reader that reads along', async () => {
    const reader = collectLive(stores[0]!, { categories: [] });
    const streams = Array.from({ length: 8 }, (_, n) => freshStream(n % 2 ? 'account' : 'listening'));
    const stored: string[] = [];
    const end = Date.now() + RUN_MS;
    await Promise.all(Array.from({ length: WRITERS }, (_, n) => write(stores[n % PROCESSES]!, n, streams, end, stored)));

    await reader.until((events) => events.length >= stored.length);
    await reader.stop();
    const { events } = reader;
    expect(new Set(events.map((event) => event.id))).toEqual(new Set(stored));
    expect(events.map((event) => Number(event.position))).toEqual(events.map((_, index) => index + 1));
    for (const stream of streams) {
      const revisions = events.filter((event) => event.stream === stream).map((event) => Number(event.revision));
      expect(revisions).toEqual(revisions.map((_, index) => index));
    }
    expect((await stores[0]!.head()).count).toBe(BigInt(stored.length));
  });
});

/** Odd writers name the streams in the opposite order: bait for a deadlock. Every fourth append is sent twice. */
async function write(store: EventStore, writer: number, streams: ReturnType<typeof freshStream>[], end: number, stored: string[]) {
  for (let round = 0; Date.now() < end; round += 1) {
    const order = writer % 2 ? [...streams].reverse() : streams;
    const writes = order
      .filter((_, n) => (n + round) % 3 === 0)
      .map((stream, n) => ({ stream, events: buildEvents(1 + ((round + n) % 7)), expected: 'any' as const }));
    const outcomes = await Promise.all([store.appendMany(writes), ...(round % 4 === 0 ? [store.appendMany(writes)] : [])]);
    const [first, again] = [outcomes[0] ?? [], outcomes[1]];
    first.forEach((outcome, n) => {
      const kinds = [outcome.kind, again?.[n]?.kind];
      expect(kinds).toContain('appended');
      stored.push(...writes[n]!.events.map((event) => event.id));
    });
  }
}
