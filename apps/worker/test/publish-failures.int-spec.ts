import { MISBEHAVIOURS, type MisbehaviourKind } from '../../spotify-simulator/src/misbehaviour/misbehaviour';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

/** Lists of one library that have much and not all in common, and stand in another order. */
const RULES = [
  { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 90 },
  { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'asc' }], limit: 90 },
  { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'liked_at', direction: 'desc' }], limit: 110 },
  { match: 'all', from: 'liked', conditions: [], sort: [{ by: 'track', direction: 'asc' }], limit: 60 },
];
/** More often than a session tries. */
const LONGER_THAN_TRIES = 8;
const LONG_QUOTA_SECONDS = 72_000;
/** Without STRESS each deed is done to every so many-th call, another one for each deed. */
const EVERY = process.env['STRESS'] ? 1 : 4;

describe('publishing to a Spotify that goes wrong', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let playlistId: string;
  let turn = 0;
  beforeAll(async () => {
    simulator = await startTestSimulator();
    user = await publishingUser(simulator, { isImpatient: true });
    playlistId = await user.define(RULES[0]!, { mostRemovedShare: 1 });
    await user.publish(playlistId);
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  const order = (kind: MisbehaviourKind, more: { match?: string; after?: number; times?: number } = {}) =>
    simulator.world.misbehaviour.order({ kind, after: 0, times: LONGER_THAN_TRIES, retryAfterSeconds: LONG_QUOTA_SECONDS, ...more });

  /** Another list than the last. */
  const changeRule = () =>
    user.command(playlistId, { type: 'ChangeRules', rule: RULES[++turn % RULES.length]!, at: '2026-11-21T12:00:00Z' });

  /** What Spotify has is the list of the rule, exactly and in order. */
  async function expectList(): Promise<void> {
    const { published, intent, open } = await user.state(playlistId);
    expect({ intent, open }).toEqual({ intent: null, open: null });
    expect(published.list).toHaveLength(RULES[turn % RULES.length]!.limit);
    expect(await user.remoteRows(playlistId)).toEqual(published.list);
  }

  async function callsOfOnePublish(): Promise<number> {
    await changeRule();
    simulator.world.requests.clear();
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'published' });
    return simulator.world.requests.all().length;
  }

  it.each(MISBEHAVIOURS.map((deed, nth) => [deed, nth] as const))(
    'ends with the list, exactly and in order, after any call was answered by: %s',
    async (deed, nth) => {
      const calls = await callsOfOnePublish();
      for (let after = nth % EVERY; after < calls; after += EVERY) {
        await changeRule();
        order(deed, { after });
        const troubled = await user.publish(playlistId);
        simulator.world.misbehaviour.clear();
        expect((await user.remoteRows(playlistId)).length).toBeGreaterThan(0);
        if (troubled.outcome === 'failed') expect(await user.publish(playlistId)).not.toMatchObject({ outcome: 'failed' });
        await expectList();
      }
      expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
    },
  );

  it.each(MISBEHAVIOURS)('makes one playlist and no second when making it was answered by: %s', async (deed) => {
    const name = `Made although ${deed}`;
    const made = () => [...simulator.world.playlists.values()].filter(({ content }) => content.latest().name === name);
    const fresh = await user.define(RULES[3]!, {}, name);
    order(deed, { match: 'POST /me/playlists', times: 1 });
    await user.publish(fresh);
    simulator.world.misbehaviour.clear();
    const again = await user.publish(fresh);
    expect(again.outcome === 'published' || again.outcome === 'unchanged').toBe(true);
    expect(made()).toHaveLength(1);
    expect(await user.remoteRows(fresh)).toEqual((await user.state(fresh)).published.list);
  });
});
