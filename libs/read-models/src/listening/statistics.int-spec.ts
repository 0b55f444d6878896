import { encodeListeningColumns, DEFAULT_LISTEN_POLICY, type ListenPolicy } from '@groovelog/domain';
import {
  monthsOf,
  naiveBy,
  naiveListens,
  naiveLongestStreak,
  packed,
  randomPlays,
  TEST_TRACKS,
  TEST_ZONES,
  testAlbums,
  testArtists,
  type TestPlay,
} from '@groovelog/domain/testing';
import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import * as fc from 'fast-check';
import { createListeningCache } from './listening-cache';
import { listeningProjection } from './listening.projection';
import { statsDocument, type StatsLine } from './statistics-document.query';

const ANNA = '0193a5c0-0000-7000-8000-00000000000a';
const BEN = '0193a5c0-0000-7000-8000-00000000000b';
const NOW = new Date('2024-12-31T12:00:00Z');

const song: TestPlay = {
  endedAt: Date.parse('2024-05-01T10:00:00Z') / 1000,
  msPlayed: 180_000,
  trackNo: 0,
  kind: 'track',
  source: 'extended',
  completed: true,
  skipped: false,
  incognito: false,
};

describe('statistics of a user', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(() => createTables());

  it('are those of a count by hand, in any zone and period', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomPlays(),
        fc.constantFrom(...TEST_ZONES),
        fc.constantFrom(undefined, '2012-03-01'),
        async (plays, timeZone, from) => {
          await createTables();
          await store(ANNA, plays);
          const document = await statsDocument(test.database, { ...asking(ANNA, timeZone), from }, createListeningCache());
          expect(document).toEqual(naiveDocument(plays, DEFAULT_LISTEN_POLICY, timeZone, from));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('follow a new listen, a rebuilt read model and another policy at once', async () => {
    const cache = createListeningCache();
    const listens = async (policy = DEFAULT_LISTEN_POLICY) =>
      (await statsDocument(test.database, { ...asking(ANNA, 'UTC'), policy }, cache)).listens;
    await store(ANNA, [song, { ...song, endedAt: song.endedAt + 40 * 86_400 }]);
    expect(await listens()).toBe(2);
    await store(ANNA, [song, { ...song, endedAt: song.endedAt + 60, msPlayed: 1000, completed: false }], '00000002');
    expect(await listens()).toBe(2);
    expect(await listens({ ...DEFAULT_LISTEN_POLICY, minMs: 0 })).toBe(3);
    await createTables();
    await store(ANNA, [song], '00000002');
    expect(await listens()).toBe(1);
  });

  it('read what did not change once', async () => {
    const cache = createListeningCache();
    await store(ANNA, [song, { ...song, endedAt: song.endedAt + 40 * 86_400 }]);
    const read: number[] = [];
    const watched = {
      ...test.database,
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        const rows = await test.database.query<Row>(text, values);
        if (text.includes('listening_months')) read.push(rows.filter((row) => (row as { columns: unknown }).columns !== null).length);
        return rows;
      },
    };
    await Promise.all([1, 2, 3].map(() => statsDocument(watched, asking(ANNA, 'UTC'), cache)));
    await store(ANNA, [song], '00000002');
    await statsDocument(watched, asking(ANNA, 'UTC'), cache);
    expect(read).toEqual([2, 0, 0, 1]);
  });

  it('are of that user only, also when the cache forgets', async () => {
    const cache = createListeningCache({ maxBytes: 1 });
    await store(ANNA, [song]);
    await store(BEN, [song, { ...song, trackNo: 4 }]);
    for (const [user, expected] of [
      [ANNA, 1],
      [BEN, 2],
      [ANNA, 1],
    ] as const) {
      expect((await statsDocument(test.database, asking(user, 'UTC'), cache)).listens).toBe(expected);
    }
  });

  it('are zeros for somebody who never listened', async () => {
    const document = await statsDocument(test.database, asking(ANNA, 'UTC'), createListeningCache());
    expect(document).toMatchObject({ listens: 0, firstListen: null, longestStreakDays: 0, topTracks: [], byDay: {} });
  });

  it('say which date of a period is none', async () => {
    await expect(statsDocument(test.database, { ...asking(ANNA, 'UTC'), from: 'May' }, createListeningCache())).rejects.toMatchObject({
      code: 'period.invalid',
    });
  });

  const asking = (userId: string, timeZone: string) => ({ userId, timeZone, policy: DEFAULT_LISTEN_POLICY, now: NOW });

  async function createTables(): Promise<void> {
    await test.database.query('drop schema if exists rm_listening cascade; create schema rm_listening');
    await listeningProjection.createTables(test.database, 'rm_listening');
  }

  /** Stores months (replacing those that exist) and the whole catalogue. */
  async function store(userId: string, plays: readonly TestPlay[], position = '00000001'): Promise<void> {
    for (const month of monthsOf(plays)) {
      await test.database.query(
        `insert into rm_listening.listening_months values ($1, $2, $3, $4, $5)
         on conflict (user_id, month) do update set listens = excluded.listens, columns = excluded.columns, last_position = excluded.last_position`,
        [
          userId,
          `${new Date(month[0]!.endedAt * 1000).toISOString().slice(0, 7)}-01`,
          month.length,
          encodeListeningColumns(month.map(packed)),
          position,
        ],
      );
    }
    for (const [artistNo, name] of testArtists.entries()) await insert('artists (user_id, artist_no, name)', [userId, artistNo, name]);
    for (const [albumNo, key] of testAlbums.entries()) {
      const [name, artist] = key.split('\n');
      await insert('albums (user_id, album_no, name, artist_no)', [userId, albumNo, name, testArtists.indexOf(artist!)]);
    }
    for (const [trackNo, track] of TEST_TRACKS.entries()) {
      const artistNo = track.artist ? testArtists.indexOf(track.artist) : null;
      const albumNo = track.album ? testAlbums.indexOf(`${track.album}\n${track.artist}`) : null;
      await insert('tracks (user_id, track_no, kind, title, artist_no, album_no, name_key, canonical_no)', [
        userId,
        trackNo,
        'track',
        track.title,
        artistNo,
        albumNo,
        `key ${trackNo}`,
        track.sameAs ?? null,
      ]);
    }
  }

  const insert = (table: string, values: unknown[]) =>
    test.database.query(
      `insert into rm_listening.${table} values (${values.map((_, i) => `$${i + 1}`).join(', ')}) on conflict do nothing`,
      values,
    );
});

/** The document by loops over listens. */
function naiveDocument(plays: readonly TestPlay[], policy: ListenPolicy, timeZone: string, from?: string) {
  const listens = naiveListens(plays, policy, timeZone, from);
  const distinct = (values: (string | undefined)[]) => new Set(values.filter((value) => value !== undefined)).size;
  const iso = (at: number | undefined) => (at === undefined ? null : `${new Date(at * 1000).toISOString().slice(0, 19)}Z`);
  const top = (keyOf: (listen: (typeof listens)[number]) => string | undefined): StatsLine[] =>
    [...naiveBy(listens, keyOf)]
      .map(([key, counts]) => ({ name: key.split('\n')[0]!, artist: key.split('\n')[1], ...counts }))
      .sort((a, b) => b.listens - a.listens || b.msPlayed - a.msPlayed || (`${a.name}\n${a.artist}` < `${b.name}\n${b.artist}` ? -1 : 1))
      .map(({ artist, ...line }) => (artist === undefined || artist === 'undefined' ? line : { ...line, artist }));
  return {
    listens: listens.length,
    msPlayed: listens.reduce((sum, listen) => sum + listen.msPlayed, 0),
    distinctTracks: distinct(listens.map((listen) => listen.track)),
    distinctArtists: distinct(listens.map((listen) => listen.artist)),
    distinctAlbums: distinct(listens.map((listen) => listen.album)),
    activeDays: distinct(listens.map((listen) => listen.date)),
    longestStreakDays: naiveLongestStreak(listens.map((listen) => listen.date))?.days ?? 0,
    firstListen: iso(listens[0]?.endedAt),
    lastListen: iso(listens.at(-1)?.endedAt),
    topTracks: top((listen) => listen.track),
    topArtists: top((listen) => listen.artist),
    topAlbums: top((listen) => listen.album),
    byDay: Object.fromEntries([...naiveBy(listens, (listen) => listen.date)].map(([date, counts]) => [date, counts.listens])),
    byHour: Array.from({ length: 24 }, (_, hour) => listens.filter((listen) => listen.hour === hour).length),
    byWeekday: Array.from({ length: 7 }, (_, weekday) => listens.filter((listen) => listen.weekday === weekday).length),
  };
}
