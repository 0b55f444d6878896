import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { generateExport, type GeneratedExport } from '@groovelog/history-import/testing';
import { runCli, startProduct } from '@groovelog/testing';

interface ImportDocument {
  rows: number;
  stored: number;
  known: number;
  reasons: Record<string, number>;
  years: Record<string, number>;
  listens: number;
  seconds: number;
}

const LIFE = { seed: 5, rows: 6_000, tracks: 500, from: '2022-01-01', to: '2026-11-15' };

describe('import from the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groovelog-import-cli-'));
  const dataDir = join(folder, 'data');
  let exported: GeneratedExport;
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    exported = await generateExport(join(folder, 'export'), LIFE);
    for (const name of ['anna', 'ben'])
      await runCli(dataDir, ['user', 'add', name, '--password-stdin'], { stdin: 'correct horse battery' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const importJson = async (user: string, ...args: string[]) => {
    const { code, stdout, stderr } = await runCli(dataDir, ['import', ...args, '--user', user, '--json']);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as ImportDocument;
  };
  const listensOf = async (user: string) => {
    const { stdout } = await runCli(dataDir, ['stats', '--user', user, '--json']);
    return (JSON.parse(stdout) as { listens: number }).listens;
  };
  const sum = (numbers: Record<string, number>) => Object.values(numbers).reduce((total, each) => total + each, 0);

  it('previews, imports what it previewed, and imports nothing twice', async () => {
    const preview = await importJson('anna', exported.extendedZip, exported.accountZip, '--preview');
    expect(await listensOf('anna')).toBe(0);
    const first = await importJson('anna', exported.extendedZip, exported.accountZip);
    expect(first).toMatchObject({
      rows: preview.rows,
      stored: preview.stored,
      known: 0,
      reasons: preview.reasons,
      listens: preview.listens,
    });
    expect(first.rows).toBe(first.stored + first.known + sum(first.reasons));
    expect(sum(first.years)).toBe(first.rows);
    expect(await listensOf('anna')).toBe(first.listens);
    const again = await importJson('anna', exported.accountZip, exported.extendedZip);
    expect(again).toMatchObject({ rows: first.rows, stored: 0, known: first.stored, listens: first.listens });
  });

  it('lists what was imported, and takes an import back', async () => {
    await runCli(dataDir, ['user', 'add', 'cleo', '--password-stdin'], { stdin: 'correct horse battery' });
    await importJson('cleo', exported.accountZip);
    const list = await runCli(dataDir, ['imports', 'list', '--user', 'cleo', '--json']);
    const [last] = JSON.parse(list.stdout) as { importId: string; status: string; counts: { stored: number } }[];
    expect(last).toMatchObject({ status: 'completed' });
    const undone = await runCli(dataDir, ['imports', 'undo', last?.importId ?? '', '--user', 'cleo', '--json']);
    expect(JSON.parse(undone.stdout)).toEqual({ importId: last?.importId, withdrawn: last?.counts.stored });
    expect(await listensOf('cleo')).toBe(0);
  });

  it('goes on after a kill, while the product runs as well as without it', async () => {
    const product = await startProduct(dataDir);
    try {
      const child = spawn(process.execPath, ['scripts/cli.mjs', 'import', exported.extendedZip, exported.accountZip, '--user', 'ben'], {
        env: { ...process.env, DATA_DIR: dataDir },
        stdio: 'ignore',
      });
      await sleep(1_200);
      child.kill('SIGKILL');
      const resumed = await importJson('ben', exported.extendedZip, exported.accountZip);
      const [annas, bens] = [await listensOf('anna'), await listensOf('ben')];
      expect(resumed.rows).toBe(resumed.stored + resumed.known + sum(resumed.reasons));
      expect({ listens: resumed.listens, bens }).toEqual({ listens: annas, bens: annas });
    } finally {
      await product.stop();
    }
  });

  it('reads loose files and folders, names what it refuses, and fails with one line when nothing is left', async () => {
    const row = { endTime: '2026-05-01 10:15', artistName: 'Tinde', trackName: 'Velmora', msPlayed: 60_000 };
    writeFileSync(join(folder, 'StreamingHistory0.json'), JSON.stringify([row]));
    writeFileSync(join(folder, 'endsong_0.json'), '{"no":"history"}');
    const { stored, ...rest } = (await importJson(
      'anna',
      join(folder, 'StreamingHistory0.json'),
      join(folder, 'endsong_0.json'),
    )) as ImportDocument & {
      files: unknown[];
    };
    expect(stored).toBe(1);
    expect(rest.files).toContainEqual({ name: 'endsong_0.json', kind: 'extended', skipped: 'It is not a list of rows.' });
    const alone = await runCli(dataDir, ['import', join(folder, 'endsong_0.json'), '--user', 'anna', '--json']);
    expect(alone.code).toBe(1);
    expect(alone.stderr).toMatch(/^groovelog: No file holds a listening history\. endsong_0\.json: It is not a list of rows\.\n$/m);
    expect(JSON.parse(alone.stdout)).toMatchObject({ error: { code: 'import.nothing-to-read' } });
    const missing = await runCli(dataDir, ['import', 'nowhere.zip', '--user', 'anna']);
    expect(missing).toMatchObject({ code: 1, stderr: 'groovelog: There is no file nowhere.zip.\n' });
  });
});
