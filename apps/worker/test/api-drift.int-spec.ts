import { noticedDrift } from '@groovelog/spotify';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

const KINDS = ['plays', 'likes', 'albums', 'artists', 'playlists', 'top'] as const;

describe('a Web API that changes', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 20, albums: 4, playlists: 3 });
    user = await connectUser(simulator);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  it('is not noticed while it is as documented', async () => {
    for (const kind of KINDS) expect(await user.sync(kind)).toMatchObject({ outcome: 'completed' });
    expect(await noticedDrift(user.test.database)).toEqual([]);
  });

  it('is noticed and counted where a member is new, and no sync fails for it', async () => {
    await simulator.admin('PATCH', '/switches', { unknownFields: true });
    for (let run = 0; run < 2; run += 1) {
      for (const kind of KINDS) expect(await user.sync(kind, { full: true })).toMatchObject({ outcome: 'completed', removed: 0 });
    }
    const noticed = await untilNoticed();
    expect(noticed).toContainEqual(expect.objectContaining({ endpoint: '/me/tracks', kind: 'unknown', member: 'track.mood_ring' }));
    expect(noticed.find(({ endpoint }) => endpoint === '/me/tracks')?.answers).toBeGreaterThanOrEqual(2);
  });

  /** Counting goes on behind the answer. */
  async function untilNoticed(): ReturnType<typeof noticedDrift> {
    for (;;) {
      const noticed = await noticedDrift(user.test.database);
      if (noticed.some(({ endpoint, answers }) => endpoint === '/me/tracks' && answers >= 2)) return noticed;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
