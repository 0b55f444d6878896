import { waitForProjections } from '@groovelog/projections';
import { exclusionsOf } from '@groovelog/read-models';
import { createExclusions } from '@groovelog/sync';
import { bootApi, type BootedApi, recordPlays, type TestPlay } from '../testing';

type Browser = Awaited<ReturnType<BootedApi['signedIn']>>;

const NOW = new Date('2026-11-21T12:00:00Z');
/** Two years of plays of a few tracks, by three artists of which two share an album name. */
const TRACKS = [
  { uri: 'spotify:track:a', title: 'Anchor', artist: 'Ann', album: 'First' },
  { uri: 'spotify:track:b', title: 'Bridge', artist: 'Ann', album: 'Second' },
  { uri: 'spotify:track:c', title: 'Canal', artist: 'Bob', album: 'First' },
  { uri: 'spotify:track:d', title: 'Dune & <sand>', artist: 'Cyd', album: 'Third' },
];
const PLAYS: TestPlay[] = Array.from({ length: 300 }, (_, index) => ({
  ...TRACKS[[0, 1, 2, 1, 3, 0, 0][index % 7]!],
  at: new Date(NOW.getTime() - index * index * 700_000 - 3_600_000).toISOString().replace(/\.\d+/, ''),
  msPlayed: 60_000 + (index % 7) * 30_000,
  ...(index % 11 === 0 ? { msPlayed: 10_000, reasonEnd: 'fwdbtn' } : {}),
}));
const counted = PLAYS.filter((play) => play.msPlayed !== 10_000);

/** Key figures of a page by label. */
const figuresOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<div class="kpi"[^>]*><dt>(.*?)<\/dt><dd>([^<]*)/g)].map(([, label, value]) => [label, value?.trim()]),
  );
const topNames = (body: string): string[] =>
  [...body.matchAll(/<li><a href="\/(?:tracks|artists|albums)\/\d+">(.*?)<\/a>/g)].map(([, name = '']) => name);
const localDay = (at: string, timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.parse(at));
const distinct = (values: readonly unknown[]): number => new Set(values).size;

describe('pages about listening', () => {
  let api: BootedApi;
  let anna: Browser;
  let bob: Browser;

  beforeAll(async () => {
    api = await bootApi();
    api.clock.now = NOW;
    anna = await api.signedIn();
    bob = await api.signedIn({ name: 'bob', role: 'listener' });
    await recordPlays(api, anna.userId, PLAYS);
  });
  afterAll(() => api.close());

  describe('the overview', () => {
    it.each([
      '',
      '?range=4-weeks',
      '?range=6-months',
      '?range=this-year',
      '?range=all',
      '?range=all&by=time',
      '?from=2026-10-01&to=2026-10-31',
    ])('counts as counting by hand does: /%s', async (query) => {
      const { body } = await anna.get(`/${query}`);
      const [from = '', to = ''] = [...body.matchAll(/type="date"[^>]*value="([\d-]+)"/g)].map(([, day]) => day);
      const own = counted.filter(({ at }) => localDay(at, 'Europe/Paris') >= from && localDay(at, 'Europe/Paris') <= to);
      expect(figuresOf(body)).toMatchObject({
        Listens: String(own.length),
        Hours: String(Math.round((own.reduce((sum, play) => sum + play.msPlayed!, 0) / 3_600_000) * 10) / 10),
        Tracks: String(distinct(own.map((play) => play.uri))),
        Artists: String(distinct(own.map((play) => play.artist))),
      });
    });

    it('follows time zone and policy at once', async () => {
      const days = async () =>
        [...(await anna.get('/overview/days.csv?range=all')).body.matchAll(/^(\d{4}-\d\d-\d\d),([1-9]\d*),/gm)].map(([, day, n]) => [
          day,
          n,
        ]);
      const byHand = (timeZone: string, plays: readonly TestPlay[]) => {
        const byDay = new Map<string, number>();
        for (const { at } of plays) byDay.set(localDay(at, timeZone), (byDay.get(localDay(at, timeZone)) ?? 0) + 1);
        return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, n]) => [day, String(n)]);
      };
      expect(await days()).toEqual(byHand('Europe/Paris', counted));
      await anna.follow(await anna.post('/settings/time-zone', { timeZone: 'Pacific/Auckland' }, { from: '/settings' }));
      expect(await days()).toEqual(byHand('Pacific/Auckland', counted));
      await anna.follow(await anna.post('/settings/listen-policy', { minSeconds: '5' }, { from: '/settings' }));
      expect(await days()).toEqual(byHand('Pacific/Auckland', PLAYS));
      await anna.follow(await anna.post('/settings/listen-policy', { minSeconds: '30', countCompleted: 'on' }, { from: '/settings' }));
      await anna.follow(await anna.post('/settings/time-zone', { timeZone: 'Europe/Paris' }, { from: '/settings' }));
    });

    it('leaves out what its owner leaves out of statistics, for as long as that holds and for that time only', async () => {
      const exclusions = createExclusions({ store: api.store, clock: () => NOW });
      const since = new Date(NOW.getTime() - 90 * 86_400_000).toISOString();
      const target = { type: 'artist', id: null, name: 'Ann' } as const;
      const shown = async (position: string | null) => {
        await waitForProjections(api.database, { names: ['library'], position, timeoutMs: 10_000 });
        return figuresOf((await anna.get('/?range=all')).body)['Listens'];
      };
      const { position } = await exclusions.add(anna.userId, { target, scope: 'statistics', from: since, until: null });
      const left = counted.filter(({ artist, at }) => artist !== 'Ann' || at < since);
      expect(await shown(position)).toBe(String(left.length));
      const [exclusion] = await exclusionsOf(api.database, anna.userId);
      expect(await shown((await exclusions.end(anna.userId, exclusion!.exclusionId)).position)).toBe(String(counted.length));
    });

    it('says which date of a period cannot be read', async () => {
      const answer = await anna.get('/?from=2026-02-30&to=soon');
      expect(answer.status).toBe(422);
      expect(answer.body).toContain('“2026-02-30” is not a date');
      expect(answer.body).toContain('“soon” is not a date');
    });

    it('greets somebody without any listening with one way on', async () => {
      const { body } = await bob.get('/');
      expect(body).toContain('<h2>Nothing here yet</h2>');
      expect(body).toContain('href="/imports"');
    });

    it('stays under 60 KB', async () => {
      for (const path of ['/', '/?range=all', '/habits', '/top/tracks', '/history', '/library', '/tracks/0', '/artists/0', '/albums/0']) {
        const { status, body } = await anna.get(path);
        expect([path, status, Buffer.byteLength(body) < 60_000]).toEqual([path, 200, true]);
      }
    });
  });

  it('lists habits, devices and years', async () => {
    const { body } = await anna.get('/habits?range=all');
    expect(body).toContain('100% Android');
    expect(body).toContain('href="/?range&#x3D;2025"');
  });

  describe('a top list', () => {
    it('is ordered by listens or by time, and downloads whole', async () => {
      const { body } = await anna.get('/top/tracks.csv?range=all');
      const lines = body.trim().split('\r\n');
      const own = (uri: string) => counted.filter((play) => play.uri === uri);
      const ms = (uri: string) => own(uri).reduce((sum, play) => sum + play.msPlayed!, 0);
      const byHand = [...TRACKS].sort((a, b) => own(b.uri).length - own(a.uri).length || ms(b.uri) - ms(a.uri));
      expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(byHand.map((track) => track.title));
      expect((await anna.get('/top/artists?range=all&by=time')).body).toContain(
        'aria-sort="descending"><a href="/top/artists?range&#x3D;all&amp;by&#x3D;time">Time',
      );
    });

    it('exists of tracks, artists and albums only', async () => {
      expect((await anna.get('/top/genres')).status).toBe(404);
      expect((await anna.get('/top/albums?page=99')).body).toContain('No listens in this period');
    });
  });

  describe('the page of a track', () => {
    it('shows its facts, figures and plays', async () => {
      const { body } = await anna.get('/tracks/0');
      const own = counted.filter((play) => play.uri === 'spotify:track:a').length;
      expect(body).toContain('<h1>Anchor</h1>');
      expect(figuresOf(body)['Listens']).toBe(String(own));
      expect(body).toContain('https://open.spotify.com/track/a');
      expect(body).toContain('href="/history?track&#x3D;0"');
    });

    it('stands for rows that know its names only', async () => {
      await recordPlays(api, anna.userId, [
        { source: 'account', at: '2019-05-05T10:00Z', title: 'anchor', artist: 'ANN', uri: undefined, album: undefined },
      ]);
      const answer = await anna.get('/tracks/4');
      expect(answer).toMatchObject({ status: 303, location: '/tracks/0' });
      expect((await anna.get('/tracks/0')).body).toContain('First heard <time datetime="2019-05-05T10:00:00Z">5 May 2019, 12:00</time>');
    });

    it('says so when nothing of it counts', async () => {
      await recordPlays(api, anna.userId, [
        { at: '2026-01-05T10:00:00Z', title: 'Skipped', uri: 'spotify:track:skipped', msPlayed: 900, reasonEnd: 'fwdbtn' },
      ]);
      expect((await anna.get('/tracks/5')).body).toContain('<h2>Not counted yet</h2>');
    });
  });

  it('shows an artist with tracks and albums', async () => {
    const { body } = await anna.get('/artists/0');
    expect(body).toContain('<h1>Ann</h1>');
    expect(topNames(body).sort()).toEqual(['Anchor', 'Bridge', 'First', 'Second']);
  });

  it('shows an album of one artist, not of another with the same name', async () => {
    const { body } = await anna.get('/albums/0');
    expect(topNames(body)).toEqual(['Anchor']);
    expect(body).toContain('Album by <a href="/artists/0">Ann</a>');
  });

  it('writes names as text', async () => {
    const { body } = await anna.get('/tracks/3');
    expect(body).toContain('<h1>Dune &amp; &lt;sand&gt;</h1>');
  });

  describe('the library', () => {
    const rows = async (query: string) =>
      [...(await anna.get(`/library?${query}`)).body.matchAll(/<tr><td><a href="\/tracks\/\d+">(.*?)<\/a>/g)].map(([, name]) => name);

    it('sorts by name, by listens, and by first and last listen', async () => {
      const listens = (uri: string) => counted.filter((play) => play.uri === uri).length;
      expect(await rows('sort=name')).toEqual(['Anchor', 'Bridge', 'Canal', 'Dune &amp; &lt;sand&gt;']);
      expect((await rows('sort=first'))[0]).toBe('Anchor');
      expect((await rows(''))[0]).toBe([...TRACKS].sort((a, b) => listens(b.uri) - listens(a.uri))[0]!.title);
      expect(await rows('sort=last')).toHaveLength(4);
    });

    it('finds words in titles, artists and albums', async () => {
      expect(await rows('q=bob')).toEqual(['Canal']);
      expect(await rows('q=ann+bri')).toEqual(['Bridge']);
      expect(await rows('q=first&sort=name')).toEqual(['Anchor', 'Canal']);
      expect(await rows('q=nothing')).toEqual([]);
    });

    it('downloads as CSV', async () => {
      const { body, headers } = await anna.get('/library.csv?sort=name');
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(body.split('\r\n')[0]).toBe('title,artist,listens,ms_played,first_listen_utc,last_listen_utc');
      expect(body.split('\r\n')).toHaveLength(6);
    });
  });

  it.each(['/tracks/0', '/artists/0', '/albums/0', '/tracks/99', '/artists/-1', '/albums/x', '/tracks/1e3', '/tracks/99999999999'])(
    'shows nothing at %s to somebody who has no such thing',
    async (path) => {
      expect((await bob.get(path)).status).toBe(404);
    },
  );
});
