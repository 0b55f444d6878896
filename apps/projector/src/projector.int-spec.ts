import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountStream } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { listProcesses, projectionStatuses, waitForProjections } from '@groovelog/projections';
import { projections, settingsOf } from '@groovelog/read-models';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';

const REGISTER = join(__dirname, '../../../libs/testing/src/register-typescript.cjs');
const names = projections.map(({ name }) => name);

describe('the projector process', () => {
  let test: TestDatabase;
  let store: EventStore;
  beforeAll(async () => {
    test = await createMigratedTestDatabase();
    store = createPostgresEventStore({ database: test.database, url: test.url });
  });
  afterAll(async () => {
    await store.close();
    await test.drop();
  });

  function startProjector(): { child: ChildProcess; stdout(): string } {
    const dataDir = mkdtempSync(join(tmpdir(), 'groovelog-projector-'));
    const env = { PATH: process.env['PATH'], DATABASE_URL: test.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
    const child = fork(join(__dirname, 'main.ts'), { execArgv: ['-r', REGISTER], env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let stdout = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    return { child, stdout: () => stdout };
  }

  /** Appends what one read model shows and answers the user and the position. */
  async function registerSomebody(): Promise<{ userId: string; position: string | null }> {
    const userId = randomUUID();
    const at = '2026-11-21T10:00:00Z';
    const meta = { actor: 'user' as const, userId };
    const outcome = await store.append(
      accountStream(userId),
      [
        { id: randomUUID(), type: 'AccountRegistered', v: 1, data: { role: 'listener', at }, meta },
        { id: randomUUID(), type: 'TimeZoneChosen', v: 1, data: { timeZone: 'Europe/Paris', at }, meta },
      ],
      'noStream',
    );
    return { userId, position: outcome.kind === 'appended' ? outcome.position : null };
  }

  it('fills every read model, says that it lives, prints nothing, and ends when asked', async () => {
    const { userId, position } = await registerSomebody();
    const { child, stdout } = startProjector();
    expect(await waitForProjections(test.database, { names, position, timeoutMs: 30_000 })).toBe(true);
    expect((await settingsOf(test.database, userId)).timeZone).toBe('Europe/Paris');
    expect(await listProcesses(test.database)).toMatchObject([{ role: 'projector' }]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(stdout()).toBe('');
    expect((await projectionStatuses(test.database)).map(({ state }) => state)).toEqual(names.map(() => 'stopped'));
    expect(await listProcesses(test.database)).toEqual([]);
  });

  it('is replaced by a second one when it is killed', async () => {
    const first = startProjector();
    const before = await registerSomebody();
    expect(await waitForProjections(test.database, { names, position: before.position, timeoutMs: 30_000 })).toBe(true);
    const second = startProjector();
    first.child.kill('SIGKILL');
    const after = await registerSomebody();
    expect(await waitForProjections(test.database, { names, position: after.position, timeoutMs: 10_000 })).toBe(true);
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });
});
