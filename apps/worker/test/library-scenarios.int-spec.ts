import { createLogger } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { MAIN_PERSON, startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('a library that other products lost parts of', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 40, albums: 12, playlists: 4, years: 0.3 });
    user = await connectUser(simulator);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  const account = () => simulator.world.accounts.get(MAIN_PERSON.id)!;
  const change = (method: 'POST' | 'DELETE', uri: string) => simulator.admin(method, `/people/${MAIN_PERSON.id}/library`, { uris: [uri] });

  /** The tracks of an album that the library holds, in the order of the album. */
  async function tracksOf(albumId: string): Promise<string[]> {
    const logger = createLogger('test', { logLevel: 'silent' });
    const { database } = user.test;
    await catchUp({ database, store: user.store, projections, logger, signal: new AbortController().signal });
    const rows = await database.query<{ trackId: string }>(
      `select unified_tracks.track_id as "trackId" from rm_library.unified_tracks
        where unified_tracks.user_id = $1 and unified_tracks.album_id = $2 and unified_tracks.saved_album_at is not null
        order by unified_tracks.disc_number, unified_tracks.track_number`,
      [user.userId, albumId],
    );
    return rows.map(({ trackId }) => trackId);
  }

  it('has every track of an album of more than fifty', async () => {
    const album = [...simulator.world.catalogue.albums.values()].find(({ trackIds }) => trackIds.length > 50)!;
    await change('POST', `spotify:album:${album.id}`);
    expect(await user.sync('albums', { full: true })).toMatchObject({ outcome: 'completed' });
    expect(await tracksOf(album.id)).toEqual(album.trackIds);
  });

  it('loses a playlist that was deleted, and no other, while the list holds nothing in the place of some', async () => {
    await user.sync('playlists', { full: true });
    simulator.world.switches.nullPlaylists = true;
    const [, deleted] = account().library.playlists.latest();
    await change('DELETE', `spotify:playlist:${deleted!.id}`);
    expect(await user.sync('playlists', { full: true })).toMatchObject({ outcome: 'completed', removed: 1 });
    expect(await user.sync('playlists', { full: true })).toMatchObject({ outcome: 'completed', removed: 0, added: 0 });
    simulator.world.switches.nullPlaylists = false;
    expect(await user.sync('playlists', { full: true })).toMatchObject({ added: 0, removed: 0 });
  });

  it('keeps a saved album when its artist is unfollowed', async () => {
    const { catalogue } = simulator.world;
    const album = catalogue.albums.get(account().library.albums.latest()[3]!.id)!;
    const artist = `spotify:artist:${album.artistIds[0]!}`;
    await change('POST', artist);
    for (const kind of ['artists', 'albums'] as const) await user.sync(kind, { full: true });
    await change('DELETE', artist);
    expect(await user.sync('artists', { full: true })).toMatchObject({ removed: 1 });
    expect(await user.sync('albums', { full: true })).toMatchObject({ removed: 0 });
    expect(await tracksOf(album.id)).toEqual(album.trackIds);
  });
});
