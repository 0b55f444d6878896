import { tracksOfListVersion } from '@groovelog/read-models';
import fc from 'fast-check';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { expectPublish } from '../testing/expect-publish';
import { playlistUnderTest, type PlaylistUnderTest } from '../testing/playlist-under-test';
import { anySteps, type Step, type StepKind } from '../testing/publish-steps';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const [RUNS, MOST_STEPS] = process.env['STRESS'] ? [40, 60] : [2, 24];
/** After some rounds of these, whatever happened, the list is in Spotify: nothing is in its way any more. */
const HEALING: StepKind[] = ['unarchive', 'publish', 'make it anew', 'resume', 'answer what is held', 'publish'];
const ROUNDS = 3;

const MOST_MS = 900_000;

describe('whatever happens to a smart playlist', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let run = 0;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 50, albums: 1, playlists: 2 });
    // A withdrawn track that somebody copied by hand has no name in Spotify any more, and stays.
    simulator.world.catalogue.withdrawals.clear();
    user = await publishingUser(simulator, { isImpatient: true, follows: true });
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  /** Every step, and after each publish everything that has to hold. */
  async function live(playlist: PlaylistUnderTest, steps: readonly Step[]): Promise<(readonly string[])[]> {
    const lists: (readonly string[])[] = [];
    const take = async (kind: StepKind, luck: number) => {
      const watched = await playlist.step(kind, luck);
      if (watched) await expectPublish({ simulator, user }, playlist.playlistId, watched, lists);
      return watched?.report?.outcome;
    };
    for (const { kind, luck } of steps) await take(kind, luck);
    for (let round = 0; round < ROUNDS; round += 1) for (const kind of HEALING) await take(kind, 1);
    expect(await take('publish', 1)).toBe('unchanged');
    return lists;
  }

  it(
    'Spotify has its list, exactly and in order, every list is kept, and no playlist is made twice',
    async () => {
      const deeds = fc.asyncProperty(anySteps(MOST_STEPS), async (steps) => {
        const known = new Set(simulator.world.playlists.keys());
        const playlist = await playlistUnderTest(simulator, user, `Run ${++run}`);
        const lists = await live(playlist, steps);
        const { playlistId } = playlist;
        await user.settle();
        for (const [index, list] of lists.entries()) {
          expect((await tracksOfListVersion(user.test.database, user.userId, playlistId, index + 1))?.uris).toEqual(list);
        }
        expect((await user.state(playlistId)).listVersions).toHaveLength(lists.length);
        const linked = (await user.events(playlistId)).flatMap(({ type, data }) =>
          type === 'RemotePlaylistLinked' ? [data.remotePlaylistId] : [],
        );
        expect([...simulator.world.playlists.keys()].filter((id) => !known.has(id)).sort()).toEqual([...new Set(linked)].sort());
      });
      await fc.assert(deeds, { numRuns: RUNS, endOnFailure: true });
    },
    MOST_MS,
  );

  it('What a publish wrote before it died is known by its names, also of tracks that Spotify has withdrawn since', async () => {
    const { withdrawals } = simulator.world.catalogue;
    const { playlistId } = await playlistUnderTest(simulator, user, 'Withdrawn');
    simulator.world.misbehaviour.order({ kind: 'server-error', match: '/items', after: 2, times: 100 });
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'failed', retryable: true });
    simulator.world.misbehaviour.clear();
    const written = await user.remoteRows(playlistId);
    const gone = written.slice(3, 5).map((uri) => uri.slice('spotify:track:'.length));
    for (const id of gone) withdrawals.set(id, { state: 'gone', since: 0 } as never);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
    expect(await user.remoteRows(playlistId)).toEqual(written);
    for (const id of gone) withdrawals.delete(id);
  });
});
