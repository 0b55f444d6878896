import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, FIXED_NOW, type ConnectedUser } from '../testing/connected-user';
import { libraryFingerprint } from '../testing/library-fingerprint';

const REGISTER = join(__dirname, '../../../libs/testing/src/register-typescript.cjs');
const CHILD = join(__dirname, '../testing/sync-child.ts');
const KINDS = ['plays', 'likes', 'albums', 'artists', 'playlists'] as const;
const KILLS = process.env['STRESS'] ? 50 : 5;
/** Kills come at most so long after an answer went out: into the work that the answer causes. */
const MOST_MS_AFTER = 25;

describe(`a full sync that is killed ${KILLS} times`, () => {
  let simulator: TestSimulator;
  let calm: ConnectedUser;
  let killed: ConnectedUser;
  const clock = () => FIXED_NOW;
  beforeAll(async () => {
    const userId = randomUUID();
    simulator = await startTestSimulator({ likes: 400, albums: 60, playlists: 20 });
    calm = await connectUser(simulator, clock, userId);
    killed = await connectUser(simulator, clock, userId);
    for (const kind of KINDS) await calm.sync(kind, { full: true });
  });
  afterAll(async () => {
    await calm.close();
    await killed.close();
    await simulator.close();
  });

  const asked = () => simulator.world.requests.all().length;

  /** Kills the child a moment after the simulator's n-th answer; says whether it was still at work. */
  async function syncAndKill(answers: number): Promise<boolean> {
    simulator.world.requests.clear();
    const args = [killed.test.url, killed.userId, simulator.url, killed.key.toString('hex'), KINDS.join(',')];
    const child = spawn(process.execPath, ['-r', REGISTER, CHILD, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
    while (asked() < answers && child.exitCode === null) await pause(1);
    await pause(Math.random() * MOST_MS_AFTER);
    child.kill('SIGKILL');
    const [, signal] = await ended;
    return signal === 'SIGKILL';
  }

  it('ends as one that was never disturbed, byte for byte, and every run that died is ended', async () => {
    const all = asked();
    let hits = 0;
    const points = Array.from({ length: KILLS }, () => 1 + Math.floor(Math.random() * (all - 1)));
    for (const answers of points) if (await syncAndKill(answers)) hits += 1;
    console.info(`killed ${hits} of ${KILLS} times, after ${points.join(', ')} of ${all} answers`);
    expect(hits).toBeGreaterThan(0);
    for (const kind of KINDS) expect(await killed.sync(kind, { full: true })).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
    expect(await libraryFingerprint(killed.test, killed.store)).toEqual(await libraryFingerprint(calm.test, calm.store));
    expect(await killed.test.database.query('select 1 from app.open_sync_runs')).toEqual([]);
    expect(await outcomes()).not.toContain('SyncRunStarted');
  });

  /** The last event of every run that is not about progress. */
  async function outcomes(): Promise<string[]> {
    const types: string[] = [];
    for await (const stream of killed.store.streamNames(`sync-${killed.userId}_`)) {
      let last = '';
      for await (const { type } of killed.store.read(stream)) if (type !== 'SyncStepDone' && type !== 'SyncWarned') last = type;
      types.push(last);
    }
    return types;
  }
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
