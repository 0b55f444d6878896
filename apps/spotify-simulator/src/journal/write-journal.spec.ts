import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../testing/simulator-client';

describe('what clients wrote', () => {
  let folder: string;
  let running: TestSimulator[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-writes-'));
    running = [];
  });
  afterEach(async () => {
    for (const simulator of running) await simulator.close();
    rmSync(folder, { recursive: true });
  });

  const file = () => join(folder, 'writes.jsonl');
  async function start(options: Parameters<typeof startTestSimulator>[0] = {}): Promise<TestSimulator> {
    const simulator = await startTestSimulator({ likes: 10, albums: 2, playlists: 3, writes: file(), ...options });
    running.push(simulator);
    return simulator;
  }
  const restart = async (options: Parameters<typeof startTestSimulator>[0] = {}) => {
    await running.pop()?.close();
    return start(options);
  };

  /** Likes one and unlikes another, makes a playlist, edits it, and pauses the player, some minutes between. */
  async function live(simulator: TestSimulator): Promise<void> {
    const { items } = (await simulator.get('/search?q=a&type=track&limit=10')).body.tracks;
    const liked = (await simulator.get('/me/tracks?limit=1')).body.items[0]!.track.uri;
    const later = () => simulator.world.clock.advance(90_000);
    await simulator.call('PUT', `/me/library?uris=${items[0]!.uri}`);
    later();
    await simulator.call('DELETE', `/me/library?uris=${liked}`);
    later();
    const { id } = (await simulator.call('POST', '/me/playlists', { body: { name: 'Made by a client', public: false } })).body;
    later();
    await simulator.call('POST', `/playlists/${id}/items`, { body: { uris: items.slice(0, 5).map(({ uri }) => uri) } });
    await simulator.call('PUT', `/playlists/${id}/items`, { body: { range_start: 0, insert_before: 3 } });
    await simulator.call('DELETE', `/playlists/${id}/items`, { body: { items: [{ uri: items[1]!.uri }] } });
    await simulator.call('PUT', `/playlists/${id}`, { body: { name: 'Renamed', description: 'By a client' } });
    await simulator.call('PUT', '/me/player/pause');
    later();
  }

  /** Everything that a client can see of it. */
  async function seen(simulator: TestSimulator): Promise<unknown> {
    const { items } = (await simulator.get('/me/playlists?limit=50')).body;
    const own = items.filter(({ owner }) => owner.id === MAIN_PERSON.id);
    const rows = [];
    for (const { id } of own) rows.push((await simulator.get(`/playlists/${id}/items?limit=50`)).body.items);
    const lists = await Promise.all(
      ['/me/tracks', '/me/albums', '/me/player/recently-played'].map(async (path) => (await simulator.get(path)).body.items),
    );
    return JSON.parse(JSON.stringify([own, rows, lists]).replaceAll(simulator.url, '')) as unknown;
  }

  /** What a reader sees as soon as the lag of the last write is over. */
  async function playlistNames(simulator: TestSimulator): Promise<string[]> {
    simulator.world.clock.advance(60_000);
    return (await simulator.get('/me/playlists?limit=50')).body.items.map(({ name }) => name);
  }

  it('is there again after a restart, with the same ids, dates and snapshots', async () => {
    const first = await start({ live: true });
    await live(first);
    const before = await seen(first);
    const at = first.world.clock.now();
    const second = await restart({ live: true });
    second.world.clock.advance(at - second.world.clock.now());
    expect(await seen(second)).toEqual(before);
    expect(JSON.stringify(before)).toContain('Renamed');
  });

  it('goes on from there: a second restart shows what was written after the first', async () => {
    await live(await start());
    const second = await restart();
    second.world.clock.advance(600_000);
    await second.call('POST', '/me/playlists', { body: { name: 'Second' } });
    expect(await playlistNames(await restart())).toEqual(expect.arrayContaining(['Renamed', 'Second']));
  });

  it('ends with the world that it was written into', async () => {
    const first = await start();
    const untouched = await seen(await restart({ writes: join(folder, 'other.jsonl') }));
    await live(await restart());
    expect(await seen(await restart({ seed: 99 }))).not.toEqual(untouched);
    expect(await seen(await restart())).toEqual(untouched);
    expect(first.world.seed).not.toBe(99);
  });

  it('holds what was accepted, and nothing that was refused', async () => {
    const first = await start();
    await first.call('POST', '/me/playlists', { body: {} });
    await first.call('PUT', '/me/library?uris=spotify:track:nothing');
    expect(first.world.journal.load()).toEqual([]);
    await first.call('POST', '/me/playlists', { body: { name: 'Accepted' } });
    expect(first.world.journal.load()).toMatchObject([{ method: 'POST', path: '/me/playlists', personId: MAIN_PERSON.id }]);
  });

  it('survives a death in the middle of a line', async () => {
    await live(await start());
    appendFileSync(file(), '{"at":1,"personId":"mar');
    const second = await restart();
    await second.call('POST', '/me/playlists', { body: { name: 'After the death' } });
    expect(await playlistNames(await restart())).toEqual(expect.arrayContaining(['Renamed', 'After the death']));
  });
});
