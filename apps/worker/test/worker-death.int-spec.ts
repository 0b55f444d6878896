import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { migrateJobs } from '@groovelog/platform';
import { requestSync } from '@groovelog/sync';
import { startTestSimulator, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';
import { connectUser, type ConnectedUser } from '../testing/connected-user';

const REGISTER = join(__dirname, '../../../libs/testing/src/register-typescript.cjs');
const CHILD = join(__dirname, '../testing/job-child.ts');
/** Within so long the job of a dead worker is another's; it is about seven seconds on a quiet machine. */
const TAKEN_OVER_WITHIN_MS = 30_000;

describe('a worker that is killed in the middle of a sync', () => {
  let simulator: TestSimulator;
  let user: ConnectedUser;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    simulator = await startTestSimulator({ likes: 300, albums: 3, playlists: 2 });
    user = await connectUser(simulator);
    await migrateJobs(user.test.url);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await user.close();
    await simulator.close();
  });

  function startWorker(): ChildProcess {
    const env = {
      ...process.env,
      DATABASE_URL: user.test.url,
      ENCRYPTION_KEY: user.key.toString('hex'),
      SPOTIFY_CLIENT_ID: 'test-app',
      SPOTIFY_ACCOUNTS_URL: simulator.url,
      SPOTIFY_API_URL: simulator.url,
      SPOTIFY_REQUESTS_PER_MINUTE: '60000',
    };
    const child = spawn(process.execPath, ['-r', REGISTER, CHILD], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    children.push(child);
    return child;
  }
  async function outcomes(): Promise<string[]> {
    const last: string[] = [];
    for await (const stream of user.store.streamNames(`sync-${user.userId}_`)) {
      for await (const { type } of user.store.read(stream, { backwards: true, limit: 1 })) last.push(type);
    }
    return last.sort();
  }

  it('leaves its job to another, which ends the run that died and completes one of its own', async () => {
    simulator.world.misbehaviour.order({ kind: 'hang', match: 'GET /me/tracks', after: 2, times: 1 });
    await requestSync({ database: user.test.database, connection: user.connection }, { userId: user.userId, kind: 'likes', full: true });
    const first = startWorker();
    while (simulator.world.requests.all().length < 3) await pause();
    first.kill('SIGKILL');
    const killedAt = performance.now();
    simulator.world.misbehaviour.clear();
    startWorker();
    while (!(await outcomes()).includes('SyncRunCompleted')) await pause();
    expect(performance.now() - killedAt).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    expect(await outcomes()).toEqual(['SyncRunAbandoned', 'SyncRunCompleted']);
    expect(await user.sync('likes')).toMatchObject({ added: 0, removed: 0 });
  });
});

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
