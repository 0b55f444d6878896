import { DEFAULT_LISTEN_POLICY, type ListenPolicy, type StoredEvent } from '@groovelog/domain';
import { naiveBy, naiveListens, naiveLongestStreak, randomPlays, TEST_TRACKS, TEST_ZONES, type TestPlay } from '@groovelog/domain/testing';
import * as fc from 'fast-check';
import { ANNA, BEN, createReadModelHarness, listeningLog, played, type LoggedEvent, type ReadModelHarness } from '../../testing';
import { createListeningCache } from './listening-cache';
import { listeningProjection } from './listening.projection';
import { statsDocument, type StatsLine } from './statistics-document.query';

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
const later: TestPlay = { ...song, endedAt: song.endedAt + 40 * 86_400 };
const short: TestPlay = { ...song, endedAt: song.endedAt + 60, msPlayed: 1000, completed: false };

describe('statistics of a user', () => {
  let harness: ReadModelHarness;
  beforeAll(async () => {
    harness = await createReadModelHarness(listeningProjection);
  });
  afterAll(() => harness.drop());
  beforeEach(() => rebuild([]));

  it('are those of a count by hand, in any zone and period', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomPlays(),
        fc.constantFrom(...TEST_ZONES),
        fc.constantFrom(undefined, '2012-03-01'),
        async (any, timeZone, from) => {
          const plays = any.map(asExported);
          await rebuild(listeningLog(plays.map((play) => eventOf(play))));
          const document = await statsDocument(harness.database, { ...asking(ANNA, timeZone), from }, createListeningCache());
          expect(document).toEqual(naiveDocument(plays, DEFAULT_LISTEN_POLICY, timeZone, from));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('follow a new listen, another policy and a rebuilt read model at once', async () => {
    const cache = createListeningCache();
    const listens = async (policy = DEFAULT_LISTEN_POLICY) =>
      (await statsDocument(harness.database, { ...asking(ANNA, 'UTC'), policy }, cache)).listens;
    const log = listeningLog([song, later, short].map((play) => eventOf(play)));
    await harness.apply(log.slice(0, 2));
    expect(await listens()).toBe(2);
    await harness.apply(log.slice(2));
    expect(await listens()).toBe(2);
    expect(await listens({ ...DEFAULT_LISTEN_POLICY, minMs: 0 })).toBe(3);
    // The same position with other content: only another table tells.
    await rebuild(listeningLog([short, short, song].map((play) => eventOf(play))));
    expect(await listens()).toBe(1);
  });

  it('read what did not change once', async () => {
    const cache = createListeningCache();
    const log = listeningLog([song, later, short].map((play) => eventOf(play)));
    await harness.apply(log.slice(0, 2));
    const read: number[] = [];
    const watched = {
      ...harness.database,
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        const rows = await harness.database.query<Row>(text, values);
        if (text.includes('listening_months')) read.push(rows.filter((row) => (row as { columns: unknown }).columns !== null).length);
        return rows;
      },
    };
    await Promise.all([1, 2, 3].map(() => statsDocument(watched, asking(ANNA, 'UTC'), cache)));
    await harness.apply(log.slice(2));
    await statsDocument(watched, asking(ANNA, 'UTC'), cache);
    expect(read).toEqual([2, 0, 0, 1]);
  });

  it('are of that user only, also when the cache forgets', async () => {
    const cache = createListeningCache({ maxBytes: 1 });
    await harness.apply(listeningLog([eventOf(song), eventOf(song, BEN), eventOf(later, BEN)]));
    for (const [user, expected] of [
      [ANNA, 1],
      [BEN, 2],
      [ANNA, 1],
    ] as const) {
      expect((await statsDocument(harness.database, asking(user, 'UTC'), cache)).listens).toBe(expected);
    }
  });

  it('are zeros for somebody who never listened', async () => {
    const document = await statsDocument(harness.database, asking(ANNA, 'UTC'), createListeningCache());
    expect(document).toMatchObject({ listens: 0, firstListen: null, longestStreakDays: 0, topTracks: [], byDay: {} });
  });

  it('say which date of a period is none', async () => {
    await expect(statsDocument(harness.database, { ...asking(ANNA, 'UTC'), from: 'May' }, createListeningCache())).rejects.toMatchObject({
      code: 'period.invalid',
    });
  });

  const asking = (userId: string, timeZone: string) => ({ userId, timeZone, policy: DEFAULT_LISTEN_POLICY, now: NOW });

  /** New tables, as after a rebuild, that know these events and nothing before. */
  async function rebuild(events: readonly StoredEvent[]): Promise<void> {
    await harness.database.query('drop schema if exists rm_listening cascade; create schema rm_listening');
    await listeningProjection.createTables(harness.database, 'rm_listening');
    await harness.apply(events);
  }
});

/** A play as a row of the extended export can tell it: from that source, of a track that its URI names. */
function asExported(play: TestPlay): TestPlay {
  return { ...play, source: 'extended', trackNo: TEST_TRACKS[play.trackNo]?.sameAs ?? play.trackNo };
}

function eventOf({ trackNo, endedAt, msPlayed, kind, completed, incognito }: TestPlay, userId: string = ANNA): LoggedEvent {
  const { title, artist, album } = TEST_TRACKS[trackNo]!;
  const reasonEnd = completed ? 'trackdone' : 'fwdbtn';
  const at = new Date(endedAt * 1000).toISOString();
  return played({ at, uri: `spotify:track:${trackNo}`, kind, msPlayed, reasonEnd, incognito, title, artist, album }, { userId });
}

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
