import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeEventStoreDb, type FakeEventStoreDb } from '@groovelog/event-store/testing';
import { generateExport, type GeneratedExport } from '@groovelog/history-import/testing';
import { runCli } from '@groovelog/testing';

const LIFE = { seed: 8, rows: 3_000, tracks: 300, from: '2023-01-01', to: '2026-11-15' };

describe('copying the log to another store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-move-'));
  const dataDir = join(folder, 'data');
  let exported: GeneratedExport;
  let eventStoreDb: FakeEventStoreDb;
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    exported = await generateExport(join(folder, 'export'), LIFE);
    eventStoreDb = await startFakeEventStoreDb();
    await answer(['user', 'add', 'anna', '--timezone', 'Europe/Paris', '--password-stdin'], 'correct horse battery');
  });
  afterAll(() => {
    eventStoreDb.stop();
    rmSync(folder, { recursive: true });
  });

  async function answer(args: string[], stdin?: string): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await runCli(dataDir, args, stdin === undefined ? {} : { stdin });
    if (code !== 0) throw new Error(stderr);
    return stdout.startsWith('{') ? (JSON.parse(stdout) as Record<string, unknown>) : {};
  }

  it('is an equal copy, and copying again finds nothing to do', async () => {
    await answer(['import', exported.extendedZip, '--user', 'anna', '--json']);
    const moved = await answer(['move-store', '--from', 'postgres', '--to', eventStoreDb.url, '--json']);
    expect(moved).toMatchObject({ known: 0, copied: moved['events'] });
    expect(await answer(['move-store', '--from', 'postgres', '--to', eventStoreDb.url, '--json'])).toMatchObject({ copied: 0 });
  }, 240_000);

  it('refuses a target that holds something else, and a store that it does not know', async () => {
    const back = await runCli(dataDir, ['move-store', '--from', eventStoreDb.url, '--to', 'somewhere']);
    expect(back).toMatchObject({ code: 1, stdout: '' });
    expect(back.stderr).toContain('begins with esdb://');
    await answer(['user', 'add', 'ben', '--password-stdin'], 'correct horse battery');
    const differing = await runCli(dataDir, ['move-store', '--from', eventStoreDb.url, '--to', 'postgres']);
    expect(differing.code).toBe(1);
    expect(differing.stderr).toContain('is not that of the source');
  }, 120_000);
});
