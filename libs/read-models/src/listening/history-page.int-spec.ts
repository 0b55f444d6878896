import { countsAsListen, DEFAULT_LISTEN_POLICY, heardValues, type ListenPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import * as fc from 'fast-check';
import {
  ANNA,
  arbitraryListeningLog,
  BEN,
  createReadModelHarness,
  listeningLog,
  played,
  rowsByHand,
  uuidOf,
  type ExpectedRow,
  type ReadModelHarness,
} from '../../testing';
import { historyPage, type HistoryCursor, type HistoryFilter, type HistoryRow } from './history-page.query';
import { listeningProjection } from './listening.projection';

const EVERYTHING: HistoryFilter = { from: null, to: null, tracks: null, source: null, state: null, policy: DEFAULT_LISTEN_POLICY };
/** Enough numbers of tracks that do not exist for the history to be read in order of time. */
const MANY = Array.from({ length: 3000 }, (_, n) => 1000 + n);
const MIDNIGHT = Date.UTC(2025, 3, 1);

const policy: fc.Arbitrary<ListenPolicy> = fc.record({
  minMs: fc.constantFrom(0, 30_000, 200_000),
  countCompleted: fc.boolean(),
  includeIncognito: fc.boolean(),
  includePodcasts: fc.boolean(),
  includeAudiobooks: fc.boolean(),
  includeUnknown: fc.boolean(),
});
const filter: fc.Arbitrary<HistoryFilter> = fc.record({
  from: fc.constantFrom(null, new Date(MIDNIGHT - 3_600_000)),
  to: fc.constantFrom(null, new Date(MIDNIGHT)),
  tracks: fc.option(fc.subarray([0, 1, 2, 3, 4, 5]), { nil: null }),
  source: fc.constantFrom(null, null, 'extended', 'account', 'recent'),
  state: fc.constantFrom(null, 'counted', 'apart', 'hidden'),
  policy,
});

const minute = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString().replace('.000', '');
const LONG_LOG = listeningLog(
  Array.from({ length: 20_000 }, (_, n) =>
    played({ at: minute(n), uri: `spotify:track:${n % 400}`, title: `Title ${n % 400}` }, { id: uuidOf(`long ${n}`) }),
  ),
);

describe('the history', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  it('shows exactly the plays that a filter lets through, latest first, whatever the size of a page and its direction', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryListeningLog, filter, fc.integer({ min: 1, max: 7 }), async (log, chosen, limit) => {
        await model.reset();
        await model.apply(log);
        for (const user of [ANNA, BEN]) {
          const expected = await playsByHand(rowsByHand(log, user), user, chosen);
          const wide = { ...chosen, tracks: chosen.tracks && [...chosen.tracks, ...MANY] };
          expect((await walk(user, chosen, limit, 'before')).map(comparable)).toEqual(expected);
          expect((await walk(user, chosen, limit, 'since')).map(comparable)).toEqual(expected);
          expect((await walk(user, wide, limit, 'before')).map(comparable)).toEqual(expected);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('of one user shows nothing of another, also when it is asked from the other’s plays on', async () => {
    const [log] = fc.sample(arbitraryListeningLog, { numRuns: 1, seed: 7 });
    await model.apply(log!);
    const theirs = await historyPage(model.database, BEN, EVERYTHING, null, 100);
    const own = new Set((await historyPage(model.database, ANNA, EVERYTHING, null, 1000)).map((row) => row.id));
    expect(theirs.length).toBeGreaterThan(0);
    for (const play of theirs) {
      const page = await historyPage(model.database, ANNA, EVERYTHING, { direction: 'before', endedAt: play.endedAt, id: play.id }, 1000);
      expect(page.filter((row) => !own.has(row.id))).toEqual([]);
    }
  });

  /** All pages in one direction, put together latest first. */
  async function walk(user: string, chosen: HistoryFilter, limit: number, direction: HistoryCursor['direction']): Promise<HistoryRow[]> {
    const rows: HistoryRow[] = [];
    let cursor: HistoryCursor | null =
      direction === 'before' ? null : { direction, endedAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' };
    for (;;) {
      const page = await historyPage(model.database, user, chosen, cursor, limit);
      const last = direction === 'before' ? page.at(-1) : page[0];
      if (!last) return rows;
      if (direction === 'before') rows.push(...page);
      else rows.unshift(...page);
      cursor = { direction, endedAt: last.endedAt, id: last.id };
    }
  }

  async function playsByHand(rows: readonly ExpectedRow[], user: string, chosen: HistoryFilter): Promise<unknown[]> {
    const tracks = await model.database.query<{ key: string; trackNo: number }>(
      'select coalesce(uri, name_key) as key, track_no as "trackNo" from rm_listening.tracks where user_id = $1',
      [user],
    );
    const numberOf = new Map(tracks.map((track) => [track.key, track.trackNo]));
    return rows
      .filter((row) => row.mergedInto === null)
      .map((row) => ({ row, trackNo: numberOf.get(row.track)! }))
      .filter(({ row, trackNo }) => isLetThrough(row, trackNo, chosen))
      .sort((a, b) => b.row.at - a.row.at || (a.row.id < b.row.id ? 1 : -1))
      .map(({ row, trackNo }) => ({
        id: row.id,
        at: row.at,
        trackNo,
        msPlayed: row.msPlayed,
        hidden: row.hidden,
        source: row.data.source,
        kind: row.data.kind,
        merged: rows.filter((other) => other.mergedInto === row.id).length,
      }));
  }
});

describe('a page of a long history', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
    await model.apply(LONG_LOG, [5000, 10_000, 15_000]);
  });
  afterAll(() => model.drop());

  it.each([
    ['latest', {}, 'listens_by_time'],
    ['counted', { state: 'counted' as const }, 'listens_by_time'],
    ['of one source', { source: 'account' as const }, 'listens_of_other_sources'],
    ['hidden', { state: 'hidden' as const }, 'listens_hidden'],
    ['of few tracks', { tracks: [3, 7, 11] }, 'listens_by_track'],
  ])('%s is read through an index that has it in order', async (_, narrowed, index) => {
    const plan = await planOf((sql) => historyPage(sql, ANNA, { ...EVERYTHING, ...narrowed }, null, 50));
    expect(plan).toContain(`Backward using ${index} on listens`);
    expect(plan).not.toContain('Seq Scan on listens');
  });

  /** How the database would answer the question that `ask` asks. */
  async function planOf(ask: (sql: Sql) => Promise<unknown>): Promise<string> {
    let lines: { 'QUERY PLAN': string }[] = [];
    const explained: Sql = {
      ...model.database,
      async query<Row>(text: string, values?: readonly unknown[]) {
        lines = await model.database.query(`explain ${text}`, values);
        return [] as Row[];
      },
    };
    await ask(explained);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  }
});

function comparable({ id, endedAt, trackNo, msPlayed, hidden, source, kind, merged }: HistoryRow): unknown {
  return { id, at: endedAt.getTime(), trackNo, msPlayed, hidden, source, kind, merged };
}

function isLetThrough(row: ExpectedRow, trackNo: number, { from, to, tracks, source, state, policy }: HistoryFilter): boolean {
  const completed = heardValues(row.data).isCompleted;
  const counts = countsAsListen({ ...row, kind: row.data.kind, incognito: row.data.incognito === true, completed }, policy);
  const stateOf = row.hidden ? 'hidden' : counts ? 'counted' : 'apart';
  return (
    (from === null || row.at >= from.getTime()) &&
    (to === null || row.at < to.getTime()) &&
    (tracks === null || tracks.includes(trackNo)) &&
    (source === null || row.data.source === source) &&
    (state === null || state === stateOf)
  );
}
