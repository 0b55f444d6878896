import { createMemoryEventStore } from '@groovelog/event-store';
import {
  appendPlays,
  cleanReplay,
  countingProjection,
  monthOf,
  reaches,
  resetProjections,
  runProjections,
  unrulyStore,
} from '@groovelog/projections/testing';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import fc from 'fast-check';
import { tableChecksums } from '../verify/table-checksums';

const RUNS = process.env['STRESS'] ? 150 : 15;

describe('exactly once', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
  });
  afterAll(() => test.drop());

  const unruly = fc.record({
    appends: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
    pages: fc.infiniteStream(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 600 }))),
    repeats: fc.infiniteStream(fc.boolean()),
    breaks: fc.infiniteStream(fc.integer({ min: 0, max: 19 }).map((n) => n === 0)),
    stopsAfter: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 2 }),
  });

  it('gives the tables of a clean replay, however pages are cut, repeated and interrupted', async () => {
    const property = fc.asyncProperty(unruly, async ({ appends, pages, repeats, breaks, stopsAfter }) => {
      await resetProjections(test.database);
      const memory = createMemoryEventStore();
      const projection = countingProjection();
      const store = unrulyStore(memory, {
        pageEvents: () => pages.next().value,
        repeats: () => repeats.next().value,
        breaks: () => breaks.next().value,
      });
      let position: string | null = null;
      for (const stretch of stretches(appends, stopsAfter)) {
        await runProjections({ ...test, store, projections: [projection] }, async () => {
          for (const [n, count] of stretch.entries()) position = await appendPlays(memory, count, { titles: 7, stream: monthOf(n) });
          await reaches(test.database, position);
        });
      }
      expect(await tableChecksums(test.database, projection)).toEqual(await cleanReplay(test.database, memory, projection));
    });
    await fc.assert(property, { numRuns: RUNS });
  });
});

/** Cuts the appends into what is appended during one life of the runner. */
function stretches(appends: readonly number[], cuts: readonly number[]): number[][] {
  const bounds = [0, ...cuts.map((cut) => Math.min(cut, appends.length)).sort((a, b) => a - b), appends.length];
  return bounds.slice(1).flatMap((end, index) => (end > bounds[index]! ? [appends.slice(bounds[index], end)] : []));
}
