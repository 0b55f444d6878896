import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';
import { startStranger, type Stranger, type Ways } from '../testing/stranger';

const liked = { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 30 };
const WAYS: Record<string, Ways> = {
  'nothing after a write': { written: { status: 204, body: '' } },
  'words after a write': { written: { status: 200, body: 'done' } },
  'an accepted write without a snapshot': { written: { status: 202, body: '{}' } },
  'pages of at most seven rows': { query: (query) => query.has('limit') && query.set('limit', '7') },
  'stand-ins for the tracks of a list': {
    member: (value, name) => {
      const { id, uri, type } = (value ?? {}) as { id?: string; uri?: string; type?: string };
      if (name !== 'item' || type !== 'track' || !id) return value;
      const other = id.slice(1) + id.charAt(0);
      return { ...(value as object), id: other, uri: `spotify:track:${other}`, linked_from: { type, id, uri } };
    },
  },
  'null for what it does not say': {
    member: (value, name) => (['added_by', 'added_at', 'public', 'images'].includes(name) ? null : value),
  },
};

describe('publishing to a Spotify that somebody else wrote', () => {
  let simulator: TestSimulator;
  let stranger: Stranger;
  let user: PublishingUser;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 60, albums: 3, playlists: 4 });
    stranger = await startStranger(simulator);
    user = await publishingUser({ ...simulator, url: stranger.url });
  });
  afterAll(async () => {
    await user.close();
    await stranger.close();
    await simulator.close();
  });

  afterEach(() => stranger.become({}));

  it.each(Object.entries(WAYS))('ends with the list, and then has nothing to write, with %s', async (_, ways) => {
    const playlistId = await user.define(liked);
    stranger.become(ways);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', total: 30 });
    const { published } = await user.state(playlistId);
    expect(await user.remoteRows(playlistId)).toEqual(published.list);
    const { remote } = await user.state(playlistId);
    const version = () => simulator.world.playlists.get(remote.id ?? '')?.content.latest().version;
    const before = version();
    expect(await user.publish(playlistId)).toMatchObject({ total: 30 });
    expect(version()).toBe(before);
  });

  it.each(Object.entries(WAYS))('writes the few rows that changed with %s', async (_, ways) => {
    const playlistId = await user.define(liked);
    await user.publish(playlistId);
    stranger.become(ways);
    const { published, remote } = await user.state(playlistId);
    const [first, second, third] = published.list;
    const rows = [third, first, ...published.list.slice(4), second];
    await simulator.admin('PATCH', `/playlists/${remote.id}`, { uris: rows });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published', total: 30 });
    expect(await user.remoteRows(playlistId)).toEqual(published.list);
  });
});
