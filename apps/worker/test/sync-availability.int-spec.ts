import { createLogger } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { fold, likedTracksDecider, likedTracksStream, type LikedTracksEvent } from '@groovelog/domain';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('the check of availability', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  /** A track that stands in a playlist of the person and is neither liked nor on a saved album. */
  let listedOnly: string;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60, albums: 5, playlists: 8 });
    user = await connectUser(simulator);
    listedOnly = await putIntoPlaylist();
    simulator.world.clock.advance(60_000);
    for (const kind of ['likes', 'albums', 'playlists'] as const) await user.sync(kind);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });
  beforeEach(() => simulator.world.misbehaviour.clear());

  const withdraw = (trackId: string, how: object = { state: 'unplayable', reason: 'market' }) =>
    simulator.admin('POST', `/tracks/${trackId}/withdrawal`, how);
  const bringBack = (trackId: string) => simulator.admin('DELETE', `/tracks/${trackId}/withdrawal`);
  const events = async () => {
    const all: LikedTracksEvent[] = [];
    for await (const stored of user.store.read(likedTracksStream(user.userId))) all.push(stored as unknown as LikedTracksEvent);
    return all;
  };
  const known = async (trackId: string) => fold(likedTracksDecider, await events()).availability.get(trackId)?.playable;

  async function putIntoPlaylist(): Promise<string> {
    const elsewhere = new Set<string>();
    for (const offset of [0, 50])
      for (const { track } of (await simulator.get(`/me/tracks?limit=50&offset=${offset}`)).body.items) elsewhere.add(track.id);
    for (const { album } of (await simulator.get('/me/albums?limit=50')).body.items)
      for (const track of album.tracks.items) elsewhere.add(track.id);
    const { items } = (await simulator.get('/search?q=a&type=track&limit=10')).body.tracks;
    const track = items.find(({ id, is_playable }) => is_playable && !elsewhere.has(id))!;
    const own = (await simulator.get('/me/playlists?limit=50')).body.items.find(({ owner }) => owner.id === MAIN_PERSON.id);
    await simulator.call('POST', `/playlists/${own?.id}/items`, { body: { uris: [track.uri] } });
    return track.id;
  }

  it('finds a track that was withdrawn in a playlist that did not change, with the reason, and its return', async () => {
    await user.sync('availability');
    await withdraw(listedOnly);
    expect(await user.sync('playlists', { full: true })).toMatchObject({ changed: 0 });
    expect(await known(listedOnly)).toBeUndefined();
    expect(await user.sync('availability')).toMatchObject({ outcome: 'completed', added: 0, removed: 0, changed: 1 });
    expect((await events()).findLast(({ type }) => type === 'TrackUnavailable')).toMatchObject({
      data: { trackId: listedOnly, flip: 1, restriction: 'market' },
    });
    await bringBack(listedOnly);
    expect(await user.sync('availability')).toMatchObject({ changed: 1 });
    expect(await known(listedOnly)).toBe(true);
    expect(await user.sync('availability')).toMatchObject({ changed: 0 });
  });

  it('marks the track in the library, and no track that was never checked', async () => {
    await withdraw(listedOnly);
    await user.sync('availability');
    const logger = createLogger('test', { logLevel: 'silent' });
    const { database } = user.test;
    await catchUp({ database, store: user.store, projections, logger, signal: new AbortController().signal });
    expect(
      await database.query(
        `select unified_tracks.restriction from rm_library.unified_tracks
          where unified_tracks.user_id = $1 and unified_tracks.track_id = $2 and unified_tracks.availability = 'unavailable'`,
        [user.userId, listedOnly],
      ),
    ).toEqual([{ restriction: 'market' }]);
    const named = fold(likedTracksDecider, await events()).availability;
    const [{ count } = { count: -1 }] = await database.query<{ count: number }>(
      `select count(*)::int as count from rm_library.unified_tracks
        where unified_tracks.availability = 'unavailable' and not unified_tracks.track_id = any($1)`,
      [[...named].filter(([, { playable }]) => !playable).map(([id]) => id)],
    );
    expect(count).toBe(0);
    await bringBack(listedOnly);
    await user.sync('availability');
  });

  it('changes neither likes nor albums nor playlists', async () => {
    const before = fold(likedTracksDecider, await events()).members.size;
    expect(await user.sync('availability', { full: true })).toMatchObject({ added: 0, removed: 0, held: 0 });
    expect(fold(likedTracksDecider, await events()).members.size).toBe(before);
  });

  it.each(['forbidden', 'quota'] as const)(
    'changes nothing when Spotify answers with %s in the middle of it, and the next check completes',
    async (kind) => {
      await withdraw(listedOnly);
      const before = (await events()).length;
      simulator.world.misbehaviour.order({ kind, match: 'GET /me/tracks', after: 1, times: 12, retryAfterSeconds: 72_000 });
      expect(await user.sync('availability')).toMatchObject({ outcome: 'failed', changed: 0 });
      expect((await events()).length).toBe(before);
      simulator.world.misbehaviour.clear();
      await user.test.database.query('delete from app.spotify_blocks');
      expect(await user.sync('availability')).toMatchObject({ outcome: 'completed' });
      expect(await known(listedOnly)).toBe(false);
      await bringBack(listedOnly);
      expect(await user.sync('availability')).toMatchObject({ changed: 1 });
    },
  );

  it('leaves out a playlist that is gone, and says so', async () => {
    const id = (await simulator.get('/me/playlists?limit=50')).body.items.find(({ owner }) => owner.id === MAIN_PERSON.id)?.id;
    simulator.world.misbehaviour.order({ kind: 'not-found', match: `GET /playlists/${id}`, after: 0, times: 50 });
    expect(await user.sync('availability')).toMatchObject({ outcome: 'completed', changed: 0 });
  });

  it('takes no call for a playlist of which every track was seen in this check', async () => {
    const liked = (await simulator.get('/me/tracks?limit=3')).body.items.map(({ track }) => track.uri);
    const before = await user.sync('availability');
    const made = (await simulator.call('POST', '/me/playlists', { body: { name: 'Seen already' } })).body.id;
    await simulator.call('POST', `/playlists/${made}/items`, { body: { uris: liked } });
    await user.sync('playlists', { full: true });
    expect((await user.sync('availability')).calls).toEqual(before.calls);
  });
});
