import { MAIN_PERSON, SMALL_WORLD, startTestSimulator, type TestSimulator } from '../testing/simulator-client';
import { createWorld } from './create-world';
import { extendedRow } from './export/extended-history';
import { isBase62Id } from './random/base62-id';
import type { World } from './world';

/** Everything of a world that a client can come to see, as text. */
function fingerprint(world: World): string {
  const account = world.accounts.get(MAIN_PERSON.id)!;
  const plays = account.log.endedBetween(account.openedAt, SMALL_WORLD.now);
  return JSON.stringify([
    [...world.catalogue.tracks.values()],
    [...world.catalogue.withdrawals],
    Object.values(account.library).map((collection) => collection.latest()),
    [...world.playlists.values()].map((playlist) => [playlist.id, playlist.content.latest()]),
    plays.map((play) => extendedRow(world.catalogue, account, play)),
  ]);
}

describe('an invented life', () => {
  it('is the same for the same seed and another for another', () => {
    const first = fingerprint(createWorld(SMALL_WORLD));
    expect(fingerprint(createWorld(SMALL_WORLD))).toBe(first);
    expect(fingerprint(createWorld({ ...SMALL_WORLD, seed: 4 }))).not.toBe(first);
  });

  it('holds as much as was asked for', () => {
    const { library } = createWorld(SMALL_WORLD).accounts.get(MAIN_PERSON.id)!;
    expect(library.tracks.latest()).toHaveLength(SMALL_WORLD.likes);
    expect(library.albums.latest()).toHaveLength(SMALL_WORLD.albums);
    expect(library.playlists.latest()).toHaveLength(SMALL_WORLD.playlists);
    expect(new Set(library.tracks.latest().map((saved) => saved.id)).size).toBe(SMALL_WORLD.likes);
  });

  it('hears one thing at a time, nothing before the account was opened, and nothing that was withdrawn', () => {
    const world = createWorld(SMALL_WORLD);
    const { log, openedAt } = world.accounts.get(MAIN_PERSON.id)!;
    const plays = log.endedBetween(0, SMALL_WORLD.now);
    expect(plays.length).toBeGreaterThan(3000);
    expect(plays[0]!.startedAt).toBeGreaterThanOrEqual(openedAt);
    plays.slice(1).forEach((play, i) => expect(play.startedAt).toBeGreaterThanOrEqual(plays[i]!.endedAt));
    for (const { content, startedAt } of plays) {
      const withdrawal = content.kind === 'track' ? world.catalogue.withdrawals.get(content.id) : undefined;
      expect(withdrawal?.since ?? Infinity).toBeGreaterThan(startedAt);
    }
  });

  it('has ids like those of Spotify and something of everything that clients trip over', () => {
    const world = createWorld(SMALL_WORLD);
    const { library, log, openedAt } = world.accounts.get(MAIN_PERSON.id)!;
    const { catalogue } = world;
    expect([...catalogue.tracks.keys(), ...catalogue.albums.keys(), ...catalogue.artists.keys()].every(isBase62Id)).toBe(true);
    expect(new Set([...catalogue.withdrawals.values()].map((withdrawal) => withdrawal.state))).toEqual(
      new Set(['unplayable', 'gone', 'replaced']),
    );
    expect(library.albums.latest().some(({ id }) => catalogue.albums.get(id)!.trackIds.length > 50)).toBe(true);
    const plays = log.endedBetween(openedAt, SMALL_WORLD.now);
    expect(new Set(plays.map((play) => play.content.kind))).toEqual(new Set(['track', 'episode', 'local']));
    expect(plays.some((play) => play.offline) && plays.some((play) => play.incognito)).toBe(true);
    const rows = [...world.playlists.values()].flatMap((playlist) => playlist.content.latest().rows);
    for (const kind of ['track', 'episode', 'local']) expect(rows.some((row) => row.uri.startsWith(`spotify:${kind}:`))).toBe(true);
    expect(rows.some((row) => row.addedAt === null && row.addedBy === null)).toBe(true);
  });

  it('never stops playing when it is live', () => {
    const world = createWorld({ ...SMALL_WORLD, live: true });
    world.clock.hold();
    let silent = 0;
    for (let minute = 0; minute < 120; minute++) {
      world.clock.advance(60_000);
      if (!world.accounts.get(MAIN_PERSON.id)!.player.playback()?.isPlaying) silent++;
    }
    expect(silent).toBeLessThan(6);
  });
});

describe('the simulator', () => {
  let simulator: TestSimulator;
  beforeAll(async () => {
    simulator = await startTestSimulator();
  });
  afterAll(() => simulator.close());

  it('links to itself', async () => {
    const { body } = await simulator.get('/me/tracks?limit=1');
    expect(body.next).toBe(`${simulator.url}/v1/me/tracks?offset=1&limit=1`);
    const image = await fetch(body.items[0]!.track.album.images[0]!.url);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect((await image.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });

  it('moves its time by hand and tells it', async () => {
    const before = (await simulator.admin('GET', '/')).body.now;
    const after = (await simulator.admin('POST', '/clock', { days: 1, hours: 2 })).body.now;
    expect(Date.parse(after) - Date.parse(before)).toBe(26 * 3_600_000);
  });

  it('names what is wrong with an order', async () => {
    const { status, body } = await simulator.admin('POST', '/misbehaviour', { kind: 'nonsense' });
    expect([status, body.problems[0]!.path]).toEqual([400, 'kind']);
    expect((await simulator.admin('PATCH', '/switches', { lagMs: 'long' })).status).toBe(400);
  });
});
