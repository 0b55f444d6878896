import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const LIKED = { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 70 };

describe('publishing a smart playlist', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let playlistId: string;
  beforeAll(async () => {
    simulator = await startTestSimulator();
    user = await publishingUser(simulator);
    playlistId = await user.define(LIKED);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  it('makes the playlist in Spotify and writes the list that the rule chooses', async () => {
    const report = await user.publish(playlistId);
    expect(report).toMatchObject({ outcome: 'published', added: 70, removed: 0, moved: 0, total: 70 });
    const { published, remote } = await user.state(playlistId);
    expect(await user.remoteRows(playlistId)).toEqual(published.list);
    const seen = (await simulator.get(`/playlists/${remote.id}`)).body;
    expect(seen).toMatchObject({ name: 'Made by rules', description: 'Rock &amp; &quot;more&quot;', public: false });
    console.info(report);
  });

  it('writes nothing when nothing changed', async () => {
    const report = await user.publish(playlistId);
    expect(report).toMatchObject({ outcome: 'unchanged', writes: 0, added: 0, removed: 0, moved: 0, total: 70 });
    console.info(report);
  });
});
