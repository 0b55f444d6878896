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
const KILLS = 5;
const ROUNDS = process.env['STRESS'] ? 10 : 1;
/** Kills come at most so long after an answer went out: into the work that the answer causes. */
const MOST_MS_AFTER = 25;

describe('a full sync that is killed again and again', () => {
  let simulator: TestSimulator;
  let calm: ConnectedUser;
  let killed: ConnectedUser;
  let all: number;
  const userId = randomUUID();
  const clock = () => FIXED_NOW;
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 400, albums: 60, playlists: 20 });
    calm = await connectUser(simulator, clock, userId);
    for (const kind of KINDS) await calm.sync(kind, { full: true });
    all = asked();
  });
  afterAll(async () => {
    await calm.close();
    await simulator.close();
  });
  beforeEach(async () => {
    killed = await connectUser(simulator, clock, userId);
  });
  afterEach(() => killed.close());

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

  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    'ends as one that was never disturbed, byte for byte (round %i)',
    async () => {
      const points: number[] = [];
      // A later try takes fewer answers: what is known is not read again.
      for (let most = all; points.length < KILLS;) {
        const point = 1 + Math.floor(Math.random() * (most - 1));
        if (await syncAndKill(point)) points.push(point);
        else most = Math.max(2, Math.min(most, asked()));
      }
      console.info(`killed after ${points.join(', ')} of ${all} answers`);
      for (const kind of KINDS)
        expect(await killed.sync(kind, { full: true })).toMatchObject({ outcome: 'completed', removed: 0, held: 0 });
      expect(await libraryFingerprint(killed.test, killed.store)).toEqual(await libraryFingerprint(calm.test, calm.store));
      expect(await killed.test.database.query('select 1 from app.open_sync_runs')).toEqual([]);
      expect(await outcomes()).not.toContain('SyncRunStarted');
    },
  );

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
