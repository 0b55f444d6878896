import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeEventStoreDb, type FakeEventStoreDb } from '@groovelog/event-store/testing';
import { generateExport, type GeneratedExport } from '@groovelog/history-import/testing';
import { runCli, startProduct } from '@groovelog/testing';

const LIFE = { seed: 8, rows: 3_000, tracks: 300, from: '2023-01-01', to: '2026-11-15' };

describe('moving the log to another store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-move-'));
  const dataDir = join(folder, 'data');
  let exported: GeneratedExport;
  let eventStoreDb: FakeEventStoreDb;
  let figures: Record<string, unknown>;
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    exported = await generateExport(join(folder, 'export'), LIFE);
    eventStoreDb = await startFakeEventStoreDb();
    await answer(['user', 'add', 'anna', '--timezone', 'Europe/Paris', '--password-stdin'], { stdin: 'correct horse battery' });
    await answer(['import', exported.extendedZip, '--user', 'anna', '--json']);
    figures = await answer(['stats', '--user', 'anna', '--json']);
  });
  afterAll(() => {
    eventStoreDb.stop();
    rmSync(folder, { recursive: true });
  });

  const onEventStoreDb = () => ({ env: { EVENTSTORE_URL: eventStoreDb.url } });

  async function answer(args: string[], options: Parameters<typeof runCli>[2] = {}): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await runCli(dataDir, args, options);
    if (code !== 0) throw new Error(stderr);
    return stdout.startsWith('{') ? (JSON.parse(stdout) as Record<string, unknown>) : {};
  }

  it('is refused while the product runs, and nothing is copied', async () => {
    const product = await startProduct(dataDir);
    const refused = await runCli(dataDir, ['move-store', '--from', 'postgres', '--to', eventStoreDb.url]);
    await product.stop();
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^groovelog: The product is running \(.*\)\. Stop it first/m);
    expect(eventStoreDb.log.all.filter(({ type }) => !type.startsWith('$'))).toEqual([]);
  });

  it('makes an equal copy, and moving again finds nothing to do', async () => {
    const moved = await answer(['move-store', '--from', 'postgres', '--to', eventStoreDb.url, '--json']);
    expect(moved).toMatchObject({ known: 0, copied: moved['events'] });
    expect(await answer(['move-store', '--from', 'postgres', '--to', eventStoreDb.url, '--json'])).toMatchObject({ copied: 0 });
  });

  it('lets the product go on with the other store: read models are built anew by themselves and show the same figures', async () => {
    expect(await answer(['stats', '--user', 'anna', '--json'], onEventStoreDb())).toEqual(figures);
    expect(await answer(['verify', '--json'], onEventStoreDb())).toMatchObject({ isEqual: true });
    const again = await answer(['import', exported.extendedZip, '--user', 'anna', '--json'], onEventStoreDb());
    expect(again).toMatchObject({ stored: 0 });
  });

  it('brings back what was written meanwhile, and the figures are the same once more', async () => {
    const withAccountData = await answer(['import', exported.accountZip, '--user', 'anna', '--json'], onEventStoreDb());
    expect(withAccountData['stored']).toBeGreaterThan(0);
    const grown = await answer(['stats', '--user', 'anna', '--json'], onEventStoreDb());
    await answer(['move-store', '--from', eventStoreDb.url, '--to', 'postgres', '--json']);
    expect(await answer(['stats', '--user', 'anna', '--json'])).toEqual(grown);
    expect(await answer(['verify', '--json'])).toMatchObject({ isEqual: true });
  });

  it('refuses a target that holds something else, and a store that it does not know', async () => {
    const back = await runCli(dataDir, ['move-store', '--from', eventStoreDb.url, '--to', 'somewhere']);
    expect(back).toMatchObject({ code: 1, stdout: '' });
    expect(back.stderr).toContain('begins with esdb://');
    await answer(['user', 'add', 'ben', '--password-stdin'], { stdin: 'correct horse battery' });
    const differing = await runCli(dataDir, ['move-store', '--from', eventStoreDb.url, '--to', 'postgres']);
    expect(differing.code).toBe(1);
    expect(differing.stderr).toContain('is not that of the source');
  });
});
