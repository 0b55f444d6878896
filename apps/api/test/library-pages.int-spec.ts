import { ALL_KINDS, createExclusions } from '@groovelog/sync';
import { type ApiWithSpotify, bootWithSpotify } from '../testing';

type Browser = Awaited<ReturnType<ApiWithSpotify['signedIn']>>;

/** An answer of the API through the eyes of these tests, which name the members that they expect there. */
interface Json {
  total: number;
  tracks: {
    trackId: string;
    artists: { id: string; name: string }[];
    name: string;
    isExcluded: boolean;
    trackNo: number | null;
    isLocal: boolean;
    listens: number;
  }[];
  playlists: { playlistId: string; isReadable: boolean; tracks: number }[];
  items: { position: number }[];
  runs: { runId: string; kind: string; calls: Record<string, number> }[];
}

/** Names in the first column of a list. */
const namesOf = (body: string): string[] =>
  [...body.matchAll(/<tr><td><(?:a href="[^"]*"|b)>(.*?)<\/(?:a|b)>/g)].map(([, name = '']) => name);
const firstHref = (body: string): string => /<tr><td><a href="([^"]+)">/.exec(body)?.[1] ?? '';

const LISTS = ['/library/liked', '/library/albums', '/library/artists', '/library/playlists'];

describe('pages of the library and of syncs', () => {
  let api: ApiWithSpotify;
  let anna: Browser;
  let ben: Browser;
  beforeAll(async () => {
    api = await bootWithSpotify();
    anna = await api.signedIn();
    ben = await api.signedIn({ name: 'ben', role: 'listener' });
  });
  afterAll(() => api.close());

  const json = async (path: string, browser = anna) =>
    JSON.parse((await browser.get(`/api${path}`, { accept: 'application/json' })).body) as Json;

  describe('before there is an account', () => {
    it('say to connect first', async () => {
      for (const path of [...LISTS, '/sync']) {
        const { status, body } = await anna.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect(body).toContain('href="/connection">Connect with Spotify');
      }
      expect((await anna.get('/')).body).not.toMatch(/Run initial sync|Sync now/);
      expect((await anna.get('/logs')).body).toContain('The log is empty');
    });

    it('refuse a sync, and say why', async () => {
      const { status, body } = await anna.post('/sync/run', { kind: 'all' }, { from: '/settings' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(body).toContain('There is no connection with Spotify yet');
    });
  });

  describe('once connected', () => {
    beforeAll(() => api.connect(anna));

    it('offer the initial sync, on the first page too', async () => {
      expect((await anna.get('/')).body).toContain('Run initial sync');
      expect((await anna.get('/sync')).body).toContain('Run initial sync');
      expect((await anna.get('/library/liked')).body).toContain('href="/sync">Go to the first sync');
    });

    it('queue every kind once when asked to sync, however often, and show what waits', async () => {
      for (let press = 0; press < 2; press++) {
        const { location } = await anna.post('/sync/run', { kind: 'all' }, { from: '/sync' });
        expect(location).toBe('/sync');
      }
      const { body } = await anna.get('/sync');
      expect(body.match(/is-running">Waiting</g)).toHaveLength(ALL_KINDS.length);
      expect(body).not.toContain('aria-label="Run now: Liked tracks"');
      await api.database.query('delete from graphile_worker._private_jobs');
    });

    it('refuse a sync that does not exist', async () => {
      expect((await anna.post('/sync/run', { kind: 'moods' }, { from: '/sync' })).status).toBe(422);
    });
  });

  describe('after a sync', () => {
    beforeAll(async () => {
      await api.sync(anna.userId);
    });

    it('offer to sync again', async () => {
      expect((await anna.get('/')).body).toContain('Sync now');
    });

    it('list liked tracks, searched, ordered, narrowed and paged', async () => {
      const all = await json('/library/liked');
      expect(all.total).toBe(120);
      const { body } = await anna.get('/library/liked');
      expect(namesOf(body)).toHaveLength(50);
      expect(namesOf((await anna.get('/library/liked?page=3')).body)).toHaveLength(20);
      const byName = namesOf((await anna.get('/library/liked?sort=name')).body).map((name) => name.toLowerCase());
      expect(byName[0]).not.toBe('without a name');
      expect(byName).toEqual([...byName].sort((one, other) => (one < other ? -1 : 1)));
      const name = all.tracks[0]?.name ?? '';
      const found = await json(`/library/liked?q=${encodeURIComponent(name)}`);
      expect(found.tracks.map((track) => track.name)).toContain(name);
      const [playable, unavailable] = await Promise.all(['playable', 'unavailable'].map((show) => json(`/library/liked?show=${show}`)));
      expect(unavailable!.total).toBeGreaterThan(0);
      expect(playable!.total).toBe(120 - unavailable!.total);
      expect((await anna.get('/library/liked?q=nothing-has-this-name')).body).toContain('Clear filters');
    });

    it('find liked tracks that are left out, by their artist', async () => {
      expect((await json('/library/liked?show=excluded')).total).toBe(0);
      const { tracks } = await json('/library/liked');
      const artist = tracks[0]?.artists[0] ?? { id: '', name: '' };
      const exclusions = createExclusions({ store: api.store, clock: () => api.clock.now });
      const target = { type: 'artist' as const, ...artist };
      const { position } = await exclusions.add(anna.userId, { target, scope: 'playlists', from: null, until: null });
      const excluded = await json(`/library/liked?show=excluded&after=${position}`);
      expect(excluded.total).toBeGreaterThan(0);
      for (const track of excluded.tracks) {
        expect([track.isExcluded, track.artists.map(({ id }) => id)]).toEqual([true, expect.arrayContaining([artist.id])]);
      }
      expect((await anna.get('/library/liked?show=excluded')).body).toContain('is-waiting">Excluded');
      expect((await json('/library/liked?show=excluded', ben)).total).toBe(0);
    });

    it('order liked tracks by their listens', async () => {
      const { tracks } = await json('/library/liked?sort=listens');
      const listens = tracks.map((track) => track.listens);
      expect(listens).toEqual([...listens].sort((one, other) => other - one));
      expect(listens[0]).toBeGreaterThan(0);
    });

    it('lead from a liked track that was never heard to its page, and from there to its album and artist', async () => {
      const { tracks } = await json('/library/liked');
      const unheard = tracks.find((track) => track.trackNo === null && !track.isLocal);
      const { status, body } = await anna.get(`/tracks/${unheard?.trackId}`);
      expect(status).toBe(200);
      expect(body).toContain('In your library');
      expect(body).toContain(`https://open.spotify.com/track/${unheard?.trackId}`);
      const links = [...body.matchAll(/<a href="(\/(?:albums|artists)\/[^"]+)"/g)].map(([, href = '']) => href);
      expect(links).not.toEqual([]);
      for (const href of links) {
        const other = await anna.follow(await anna.get(href));
        expect([href, other.status]).toEqual([href, 200]);
        expect(other.body).toContain('Open in Spotify');
      }
    });

    it('say on the page of a heard track how it came into the library', async () => {
      const { tracks } = await json('/library/liked?sort=listens');
      const [heard] = tracks;
      expect((await anna.get(`/tracks/${heard?.trackId}`)).location).toBe(`/tracks/${heard?.trackNo}`);
      const { body } = await anna.get(`/tracks/${heard?.trackNo}`);
      expect(body).toMatch(/<dt>Liked<\/dt><dd>Since \d/);
      expect(body).toContain('In playlists');
    });

    it('answer scripts with what was played, ordered as asked', async () => {
      const { total, tracks } = await json('/library/played?sort=listens');
      expect(total).toBeGreaterThan(0);
      const listens = tracks.map((track) => track.listens);
      expect(listens).toEqual([...listens].sort((one, other) => other - one));
      expect((await json('/library/played', ben)).total).toBe(0);
    });

    it('list saved albums with all their tracks, and followed artists', async () => {
      const albums = await anna.get('/library/albums');
      expect(namesOf(albums.body)).toHaveLength(6);
      const album = await anna.get(firstHref(albums.body));
      expect(album.status).toBe(200);
      expect(namesOf(album.body).length).toBeGreaterThan(0);
      expect(album.body).toMatch(/<dt>Saved<\/dt><dd>Since/);
      const artists = await anna.get('/library/artists?sort=name');
      expect(namesOf(artists.body).length).toBeGreaterThan(0);
      expect((await anna.follow(await anna.get(firstHref(artists.body)))).status).toBe(200);
    });

    it('list playlists, and the rows of one in its order', async () => {
      const { playlists } = await json('/library/playlists');
      const own = playlists.find((playlist) => playlist.isReadable && playlist.tracks > 0);
      const page = await anna.get(`/library/playlists/${own?.playlistId}`);
      expect(namesOf(page.body)).toHaveLength(Math.min(own?.tracks ?? 0, 50));
      expect(page.body).toContain(`https://open.spotify.com/playlist/${own?.playlistId}`);
      const { items } = await json(`/library/playlists/${own?.playlistId}`);
      expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index));
      const other = playlists.find((playlist) => !playlist.isReadable);
      if (other) expect((await anna.get(`/library/playlists/${other.playlistId}`)).body).toContain('Its tracks stay with Spotify');
    });

    it('show every run with its calls, and what it said', async () => {
      const { body } = await anna.get('/sync');
      expect(body.match(/is-ok">Done</g)).toHaveLength(2 * ALL_KINDS.length);
      const { runs } = await json('/sync/runs');
      const likes = runs.find((run) => run.kind === 'likes');
      expect(likes?.calls['/me/tracks']).toBe(3);
      const page = await anna.get(`/sync/runs/${likes?.runId}`);
      expect(page.body).toMatch(/120<\/dd>[\s\S]*\/me\/tracks/);
      const log = await anna.get(`/logs?run=${likes?.runId}`);
      expect(log.body).toContain('120 added');
      expect(log.body.match(/<time class="num"/g)).toHaveLength(2);
      expect((await anna.get('/logs?level=error')).body).toContain('Nothing matches');
      expect((await anna.get('/logs?from=2000-01-01&to=2000-01-02')).body).toContain('Nothing matches');
    });

    it('show nobody else’s library, playlists, runs or log', async () => {
      const { playlists } = await json('/library/playlists');
      const { runs } = await json('/sync/runs');
      for (const path of LISTS) expect(namesOf((await ben.get(path)).body)).toEqual([]);
      for (const path of [`/library/playlists/${playlists[0]?.playlistId}`, `/sync/runs/${runs[0]?.runId}`]) {
        expect([path, (await ben.get(path)).status]).toEqual([path, 404]);
        expect([path, (await ben.get(`/api${path}`)).status]).toEqual([path, 404]);
      }
      expect(await json('/logs', ben)).toEqual({ lines: [], next: null });
    });

    it('keep what vanished in great number, say so, and remove it when its owner confirms', async () => {
      const { tracks } = await json('/library/liked');
      const uris = tracks.slice(0, 40).map(({ trackId }) => `spotify:track:${trackId}`);
      expect((await api.simulator.call('DELETE', `/me/library?uris=${uris.join(',')}`)).status).toBe(200);
      await api.sync(anna.userId, ['likes'], { full: true });
      expect((await json('/library/liked')).total).toBe(120);
      const { body } = await anna.get('/sync');
      expect(body).toContain('40 removals from “Liked tracks” are held back');
      const missing = /name="missing" value="([^"]+)"/.exec(body)?.[1] ?? '';
      expect((await ben.post('/sync/confirm', { kind: 'likes', missing }, { from: '/settings' })).status).toBe(409);
      expect((await anna.post('/sync/confirm', { kind: 'likes', missing: 'something else' }, { from: '/sync' })).status).toBe(409);
      expect((await anna.post('/sync/confirm', { kind: 'likes', missing }, { from: '/sync' })).location).toBe('/sync');
      expect((await anna.get('/sync')).body).toMatch(/Liked tracks[\s\S]*?Waiting/);
      await api.sync(anna.userId, ['likes'], { full: true });
      expect((await json('/library/liked')).total).toBe(80);
      expect((await anna.get('/sync')).body).not.toContain('held back:');
    });
  });
});
