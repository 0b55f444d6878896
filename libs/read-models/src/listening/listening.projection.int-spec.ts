import {
  decodeListeningColumns,
  encodeListeningColumns,
  heardValues,
  nameKey,
  packCountry,
  packFlags,
  packPlatform,
  type PackedListen,
  type StoredEvent,
} from '@groovelog/domain';
import * as fc from 'fast-check';
import {
  ANNA,
  arbitraryListeningLog,
  BEN,
  createReadModelHarness,
  listeningLog,
  played,
  rowsByHand,
  trackOf,
  uuidOf,
  type ExpectedRow,
  type ReadModelHarness,
} from '../../testing';
import { listeningProjection } from './listening.projection';

describe('the listening read model', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const cutLog = fc.tuple(arbitraryListeningLog, fc.array(fc.nat(), { maxLength: 8 }));
  const isTheSame = async ([log, cuts]: [StoredEvent[], number[]], prepare: () => Promise<void>) => {
    await model.reset();
    await model.apply(log);
    const whole = await model.dump();
    await model.reset();
    await prepare();
    await model.apply(log, cuts);
    expect(await model.dump()).toEqual(whole);
  };

  it('is the same, byte for byte, wherever the log is cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(cutLog, (cut) => isTheSame(cut, () => Promise.resolve())),
      { numRuns: 12 },
    );
  });

  it('is the same when it begins without the indexes that a rebuild makes last', async () => {
    await fc.assert(
      fc.asyncProperty(cutLog, (cut) => isTheSame(cut, dropIndexes)),
      { numRuns: 8 },
    );
    await dropIndexes();
    await listeningProjection.createIndexes(model.database, model.schema);
  });

  async function dropIndexes(): Promise<void> {
    const names = ['listens_by_id', 'listens_by_time', 'listens_by_track', 'listens_hidden'];
    await model.database.query(`drop index if exists ${names.map((name) => `${model.schema}.${name}`).join(', ')}`);
  }

  it('says of every observation what deriving all of them at once says', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryListeningLog, fc.array(fc.nat(), { maxLength: 4 }), async (log, cuts) => {
        await model.reset();
        await model.apply(log, cuts);
        for (const user of [ANNA, BEN]) {
          const rows = rowsByHand(log, user);
          expect(await storedRows(user)).toEqual(rows.map(comparable).sort(byId));
          expect(await storedMonths(user)).toEqual(await monthsByHand(user, rows));
          expect(await storedNames(user)).toMatchObject(namesByHand(rows));
          expect(await wrongNamesakes(user)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('numbers tracks, artists and albums densely from 0, in order of first appearance', async () => {
    await model.apply(
      listeningLog([
        played({ at: '2024-01-01T10:00:00Z', uri: 'spotify:track:z', title: 'Zoo', artist: 'Zed', album: 'Z' }),
        played({ at: '2020-01-01T10:00:00Z' }, { userId: BEN }),
        played({ at: '2023-01-01T10:00:00Z' }),
        played({ at: '2022-01-01T10:00:00Z', uri: 'spotify:track:z', title: 'Zoo', artist: 'Zed', album: 'Z' }),
      ]),
    );
    const { database } = model;
    expect(await database.query('select track_no, title, artist_no, album_no from rm_listening.tracks order by user_id, track_no')).toEqual(
      [
        { track_no: 0, title: 'Zoo', artist_no: 0, album_no: 0 },
        { track_no: 1, title: 'Edges', artist_no: 1, album_no: 1 },
        { track_no: 0, title: 'Edges', artist_no: 0, album_no: 0 },
      ],
    );
  });

  it('keeps text as it is, whatever signs it holds', async () => {
    const title = 'tab\t newline\n return\r back\\slash \\N quote" \u{1F3B5}';
    await model.apply(listeningLog([played({ at: '2024-01-01T10:00:00Z', title, artist: title, album: title, context: title })]));
    expect(
      await model.database.query(
        `select listens.title, listens.context, artists.name as artist, albums.name as album
           from rm_listening.listens join rm_listening.artists using (artist_no) join rm_listening.albums using (album_no)`,
      ),
    ).toEqual([{ title, context: title, artist: title, album: title }]);
  });

  it('takes names and durations that no column could hold', async () => {
    const long = '😀'.repeat(5000);
    await model.apply(
      listeningLog([
        played({ at: '2024-01-01T10:00:00Z', title: long, artist: long, album: long, uri: undefined, msPlayed: 1e15 }),
        played({ at: '2024-01-01T11:00:00Z', title: long, artist: long, album: long, uri: `spotify:local:${long}`, msPlayed: -1.5 }),
      ]),
      [1],
    );
    expect(await model.database.query('select ms_played from rm_listening.listens order by ended_at')).toEqual([
      { ms_played: 2_147_483_647 },
      { ms_played: 0 },
    ]);
  });

  it('knows nothing more of a person who asked to be forgotten', async () => {
    const log = listeningLog([
      played({ at: '2024-01-01T10:00:00Z' }, { id: uuidOf('a') }),
      { type: 'ListenHidden', data: { observationId: uuidOf('a'), at: '2024-02-01T00:00:00Z' }, month: '2024-01' },
      played({ at: '2024-01-01T10:00:00Z' }, { userId: BEN }),
    ]);
    const forgotten = { ...log[0]!, type: 'AccountForgotten', stream: `account-${ANNA}` as const, position: '9', data: { at: '' } };
    await model.apply([...log, forgotten]);
    const dump = await model.dump();
    expect(JSON.stringify(dump)).not.toContain(ANNA);
    expect(dump['listens']).toHaveLength(1);
  });

  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const comparable = ({ id, mergedInto, hidden, msPlayed, track }: ExpectedRow) => ({ id, mergedInto, hidden, msPlayed, track });

  function storedRows(user: string): Promise<unknown[]> {
    return model.database.query(
      `select listens.id, merged_into as "mergedInto", hidden, ms_played as "msPlayed", coalesce(tracks.uri, tracks.name_key) as track
         from rm_listening.listens join rm_listening.tracks using (user_id, track_no)
        where user_id = $1 order by listens.id`,
      [user],
    );
  }

  async function storedMonths(user: string): Promise<Record<string, PackedListen[]>> {
    const rows = await model.database.query<{ month: string; listens: number; columns: Buffer }>(
      `select to_char(month, 'YYYY-MM') as month, listens, columns from rm_listening.listening_months where user_id = $1`,
      [user],
    );
    for (const row of rows) expect(decodeListeningColumns(row.columns)).toHaveLength(row.listens);
    return Object.fromEntries(rows.map((row) => [row.month, row.columns.toString('hex')]).filter(([, hex]) => hex !== EMPTY)) as never;
  }

  async function monthsByHand(user: string, rows: readonly ExpectedRow[]): Promise<Record<string, unknown>> {
    const numbers = new Map(
      (
        await model.database.query<{ key: string; track_no: number }>(
          'select coalesce(uri, name_key) as key, track_no from rm_listening.tracks where user_id = $1',
          [user],
        )
      ).map((row) => [row.key, row.track_no]),
    );
    const months = new Map<string, PackedListen[]>();
    for (const row of rows.filter((one) => one.mergedInto === null && !one.hidden)) {
      const month = new Date(row.at).toISOString().slice(0, 7);
      months.set(month, [...(months.get(month) ?? []), packed(row, numbers.get(row.track)!)]);
    }
    return Object.fromEntries([...months].map(([month, listens]) => [month, hexOf(listens)]));
  }

  const hexOf = (listens: readonly PackedListen[]) => Buffer.from(encodeListeningColumns(listens)).toString('hex');
  const EMPTY = hexOf([]);

  function packed({ at, data, msPlayed }: ExpectedRow, trackNo: number): PackedListen {
    const { isCompleted: completed, isSkipped: skipped, isEstimated: estimated } = heardValues(data);
    return {
      endedAt: at / 1000,
      msPlayed,
      trackNo,
      flags: packFlags({ ...data, completed, skipped, estimated }),
      country: packCountry(data.country),
      platform: packPlatform(data.platform),
    };
  }

  async function storedNames(user: string): Promise<Record<string, unknown>> {
    const rows = await model.database.query<{ key: string; title: string; artist: string; album: string; name_key: string }>(
      `select coalesce(tracks.uri, tracks.name_key) as key, tracks.title, artists.name as artist, albums.name as album, tracks.name_key
         from rm_listening.tracks
         left join rm_listening.artists using (user_id, artist_no)
         left join rm_listening.albums using (user_id, album_no)
        where user_id = $1`,
      [user],
    );
    return Object.fromEntries(rows.map(({ key, title, artist, album, name_key }) => [key, { title, artist, album, name_key }]));
  }

  const namesRather = (one: ExpectedRow, other: ExpectedRow): boolean => {
    const [oneHas, otherHas] = [one, other].map(({ data }) => Boolean(data.artist && data.album));
    if (oneHas !== otherHas) return oneHas!;
    return one.at === other.at ? one.id > other.id : one.at > other.at;
  };

  /** A listen that somebody gave another track by hand says nothing about its own. */
  function namesByHand(rows: readonly ExpectedRow[]): Record<string, unknown> {
    const latest = new Map<string, ExpectedRow>();
    for (const row of rows) {
      const before = latest.get(row.track);
      if (row.track !== trackOf(row.data)) continue;
      if (!before || namesRather(row, before)) latest.set(row.track, row);
    }
    return Object.fromEntries(
      [...latest].map(([key, { data }]) => [
        key,
        { title: data.title ?? null, artist: data.artist ?? null, album: data.album ?? null, name_key: nameKey(data.title, data.artist) },
      ]),
    );
  }

  function wrongNamesakes(user: string): Promise<unknown[]> {
    return model.database.query(
      `select nameless.title, nameless.canonical_no from rm_listening.tracks as nameless
        where user_id = $1 and uri is null and canonical_no is distinct from (
          select track_no from rm_listening.tracks as named
           where named.user_id = $1 and named.uri is not null and named.name_key = nameless.name_key and nameless.title is not null
           order by named.uri collate "C" limit 1)`,
      [user],
    );
  }
});

describe('listens that many sources saw', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(listeningProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const at = (second: number) => new Date(Date.UTC(2025, 2, 31, 23, 58, second)).toISOString().replace('.000', '');
  const recent = played({ source: 'recent', at: at(110), msPlayed: undefined, durationMs: 180_000 }, { id: uuidOf('recent') });
  const extended = played({ at: at(122) }, { id: uuidOf('extended'), importId: uuidOf('import') });

  it('move from one month to the other when the export says that they ended after midnight', async () => {
    await model.apply(listeningLog([recent]));
    expect(await visible()).toEqual({ '2025-03': 1 });
    await model.apply(listeningLog([recent, extended]).slice(1));
    expect(await visible()).toEqual({ '2025-03': 0, '2025-04': 1 });
  });

  it('come back when the import is withdrawn', async () => {
    const withdrawal = { type: 'ImportWithdrawn' as const, data: { importId: uuidOf('import'), at: '' }, month: '2025-04' };
    await model.apply(listeningLog([recent, extended, withdrawal]));
    expect(await visible()).toEqual({ '2025-03': 1, '2025-04': 0 });
  });

  it('stay hidden when a more trusted observation takes the lead', async () => {
    const hide = { type: 'ListenHidden' as const, data: { observationId: uuidOf('recent'), at: '' }, month: '2025-03' };
    await model.apply(listeningLog([recent, hide, extended]));
    expect(await visible()).toEqual({ '2025-03': 0, '2025-04': 0 });
  });

  async function visible(): Promise<Record<string, number>> {
    const rows = await model.database.query<{ month: string; listens: number }>(
      `select to_char(month, 'YYYY-MM') as month, listens from rm_listening.listening_months order by 1`,
    );
    return Object.fromEntries(rows.map((row) => [row.month, row.listens]));
  }
});
