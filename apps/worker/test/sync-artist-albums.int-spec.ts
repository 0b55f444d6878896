import { createSyncPreferences, isAnythingDue } from '@groovelog/sync';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

describe('the albums of followed artists', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  let now = new Date('2026-11-21T12:00:00Z');
  const clock = () => now;
  beforeAll(async () => {
    simulator = await startTestSimulator();
    user = await connectUser(simulator, clock);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  const isDue = () =>
    isAnythingDue(
      { database: user.test.database, store: user.store, clock },
      { userId: user.userId, kind: 'artist-albums', trigger: 'schedule' },
    );
  const catalogued = async () => {
    const names: string[] = [];
    for await (const name of user.store.streamNames('catalogartist-')) {
      for await (const event of user.store.read(name)) if (event.type === 'ArtistAlbumsCatalogued') names.push(name);
    }
    return names;
  };

  it('are nothing to do while nobody is followed', async () => {
    expect(await isDue()).toBe(false);
  });

  it('are learned five artists at a time until all are known, then again after a day', async () => {
    const { added: followed } = await user.sync('artists');
    const most = Math.ceil(followed / 5);
    expect(await user.sync('artist-albums')).toMatchObject({ outcome: 'completed', calls: { '/artists/{id}/albums': expect.any(Number) } });
    expect(await catalogued()).toHaveLength(5);
    for (let run = 1; run < most; run += 1) await user.sync('artist-albums');
    expect(new Set(await catalogued()).size).toBe(followed);
    expect(await isDue()).toBe(false);
    expect(await user.sync('artist-albums')).toMatchObject({ calls: {}, changed: 0 });
    now = new Date('2026-11-22T12:30:00Z');
    expect(await isDue()).toBe(true);
    await createSyncPreferences({ store: user.store, clock }).changeSettings(user.userId, { artistAlbumsPerCycle: 20 });
    expect(await user.sync('artist-albums')).toMatchObject({ changed: 0 });
    const events = await catalogued();
    expect(events).toHaveLength(new Set(events).size);
  });
});
