import { exclusionsDecider, exclusionsStream, fold, type ExclusionEvent } from '@groovelog/domain';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('the playlist of exclusions', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let tracks: { uri: string; name: string }[];
  beforeEach(async () => {
    simulator = await startTestSimulator({ likes: 10, albums: 2, playlists: 3 });
    user = await connectUser(simulator);
    tracks = (await simulator.get('/me/tracks?limit=5')).body.items.map(({ track }) => track);
  });
  afterEach(async () => {
    await user.close();
    await simulator.close();
  });

  const playlistsNamed = async () => (await simulator.get('/me/playlists?limit=50')).body.items.filter(({ name }) => name === 'exclusions');
  const excluded = async () => {
    const events: ExclusionEvent[] = [];
    for await (const stored of user.store.read(exclusionsStream(user.userId))) events.push(stored as unknown as ExclusionEvent);
    return [...fold(exclusionsDecider, events).values()].map(({ target, source }) => [target.name, source]);
  };
  const add = async (uris: string[]) => simulator.call('POST', `/playlists/${(await playlistsNamed())[0]?.id}/items`, { body: { uris } });
  const remove = async (uri: string) =>
    simulator.call('DELETE', `/playlists/${(await playlistsNamed())[0]?.id}/items`, { body: { items: [{ uri }] } });

  it('is made once when there is none, also when the run that made it died', async () => {
    await user.sync('exclusions');
    expect(await playlistsNamed()).toHaveLength(1);
    await user.test.database.query('delete from app.sync_windows');
    expect(await user.sync('exclusions')).toMatchObject({ outcome: 'completed', added: 0, removed: 0 });
    expect(await playlistsNamed()).toHaveLength(1);
  });

  it('is no news for the next sync of playlists when it was made here', async () => {
    await user.sync('playlists');
    await user.sync('exclusions');
    expect(await user.sync('playlists')).toMatchObject({ added: 0, changed: 0, calls: { '/me/playlists': 1 } });
  });

  it('is made anew when its owner deleted it', async () => {
    await user.sync('exclusions');
    const [first] = await playlistsNamed();
    await simulator.call('DELETE', `/me/library?uris=spotify:playlist:${first?.id}`);
    await user.sync('playlists');
    expect(await user.sync('exclusions')).toMatchObject({ outcome: 'completed', removed: 0 });
    const [second] = await playlistsNamed();
    expect([typeof second?.id, second?.id === first?.id]).toEqual(['string', false]);
  });

  it('leaves out what is put into it, until it is taken out again', async () => {
    await user.sync('exclusions');
    await add([tracks[0]!.uri, tracks[1]!.uri, tracks[0]!.uri]);
    expect(await user.sync('exclusions')).toMatchObject({ added: 2, removed: 0 });
    expect(await excluded()).toEqual([
      [tracks[0]!.name, 'playlist'],
      [tracks[1]!.name, 'playlist'],
    ]);
    expect(await user.sync('exclusions')).toMatchObject({ added: 0, removed: 0, calls: { '/playlists/{id}': 1 } });
    await remove(tracks[0]!.uri);
    expect(await user.sync('exclusions')).toMatchObject({ added: 0, removed: 1 });
    await add([tracks[0]!.uri]);
    expect(await user.sync('exclusions')).toMatchObject({ added: 1 });
    expect(await excluded()).toHaveLength(2);
  });

  it('costs no call beside a sync of all playlists', async () => {
    await user.sync('exclusions');
    await add([tracks[0]!.uri]);
    await user.sync('playlists');
    expect(await user.sync('exclusions', { lookAtMost: 0 })).toMatchObject({ added: 1, calls: {} });
  });

  it('ends no exclusion when its rows could not be read', async () => {
    await user.sync('exclusions');
    await add([tracks[0]!.uri]);
    await user.sync('exclusions');
    await add([tracks[1]!.uri]);
    simulator.world.misbehaviour.order({ kind: 'empty-page', match: 'GET /playlists/', after: 1, times: 1 });
    const run = await user.sync('exclusions');
    expect(run.removed).toBe(0);
    simulator.world.misbehaviour.clear();
    await user.sync('exclusions');
    expect((await excluded()).length).toBeGreaterThan(0);
  });
});
