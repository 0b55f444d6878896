import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { publishingUser, type PublishingUser } from '../testing/publishing-user';

const REGISTER = join(__dirname, '../../../libs/testing/src/register-typescript.cjs');
const CHILD = join(__dirname, '../testing/publish-child.ts');
const KILLS = process.env['STRESS'] ? 50 : 4;
/** A publish of another list takes about so many. */
const MOST_ANSWERS = 20;
/** Kills come at most so long after an answer went out: into the work that the answer causes. */
const MOST_MS_AFTER = 15;

const liked = (direction: string, by = 'liked_at') => ({
  match: 'all',
  from: 'liked',
  conditions: [],
  sort: [{ by, direction }],
  limit: 350,
});
/** Between any two of them there are many writes. */
const RULES = [liked('desc'), liked('asc'), liked('asc', 'track')];

describe('a publish that is killed again and again', () => {
  let simulator: TestSimulator;
  let user: PublishingUser;
  let playlistId: string;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 500 });
    user = await publishingUser(simulator, { isImpatient: true });
    playlistId = await user.define(RULES[0]!, { mostRemovedShare: 1, handEdits: 'adopt' });
  });
  afterAll(async () => {
    await user.close();
    await simulator.close();
  });

  /** The rows of the only playlist that was made; before that there is none. */
  const rows = async () => {
    const { remote } = await user.state(playlistId);
    return remote.id === null ? null : user.remoteRows(playlistId);
  };
  const changeRule = (turn: number) =>
    user.command(playlistId, { type: 'ChangeRules', rule: RULES[turn % RULES.length]!, at: '2026-11-21T12:00:00Z' });
  const asked = () => simulator.world.requests.all().length;

  /** Kills the child a moment after the simulator's n-th answer; says whether it was still at work. */
  async function publishAndKill(answers: number): Promise<boolean> {
    simulator.world.requests.clear();
    const args = [user.test.url, user.userId, simulator.url, user.key.toString('hex'), playlistId];
    const child = spawn(process.execPath, ['-r', REGISTER, CHILD, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    while (asked() < answers && child.exitCode === null) await pause(1);
    await pause(Math.random() * MOST_MS_AFTER);
    child.kill('SIGKILL');
    const [, signal] = await ended;
    return signal === 'SIGKILL';
  }

  it(`ends with the list, exactly and in order, and with one playlist (${KILLS} kills)`, async () => {
    const points: number[] = [];
    let turn = 0;
    let wasFilled = false;
    while (points.length < KILLS) {
      const point = 1 + Math.floor(Math.random() * MOST_ANSWERS);
      const wasKilled = await publishAndKill(point);
      if (wasKilled) points.push(point);
      const length = (await rows())?.length ?? 0;
      if (wasFilled) expect(length).toBeGreaterThan(0);
      wasFilled ||= length > 0;
      // Another list is wanted when the one before is there, and now and then before it is.
      if (!wasKilled || points.length % 3 === 0) await changeRule(++turn);
    }
    console.info(`killed after ${points.join(', ')} answers`);
    expect(['published', 'unchanged']).toContain((await user.publish(playlistId)).outcome);
    const { published, pins, bans } = await user.state(playlistId);
    expect(published.list).toHaveLength(350);
    expect(await rows()).toEqual(published.list);
    // What a killed publish left behind is nobody's edit.
    expect({ pins, bans }).toEqual({ pins: [], bans: [] });
    expect([...simulator.world.playlists.values()].filter(({ content }) => content.latest().name === 'Made by rules')).toHaveLength(1);
    expect(await user.publish(playlistId)).toMatchObject({ outcome: 'unchanged', writes: 0 });
  });
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
