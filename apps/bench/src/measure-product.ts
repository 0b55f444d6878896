import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateExport } from '@groovelog/history-import/testing';
import { signIn, type BrowserSession } from './browser-session';
import { install, USER } from './installation';
import { measureProjection } from './measure-projection';
import { percentile, sizeName, type Measurement } from './measurement';

const ROUNDS = 20;
const PAGES = ['/', '/?period=all', '/history', '/library', '/history?q=a'];

/** The whole product: import to visible, memory, rebuild, and pages over what was imported. */
export async function measureProduct(listens: number): Promise<Measurement[]> {
  const files = await generateExport(mkdtempSync(join(tmpdir(), 'groovelog-bench-export-')), { rows: listens });
  const installation = await install();
  try {
    const idleMb = installation.memoryMb();
    const first = await installation.cli(['import', files.extendedZip, '--user', USER, '--json']);
    const again = await installation.cli(['import', files.extendedZip, '--user', USER, '--json']);
    const projection = await measureProjection(installation);
    const session = await signIn(installation.product.origin);
    const pages = await measurePages(session, listens);
    const rebuilt = await installation.cli(['rebuild', 'listening', '--json']);
    const size = sizeName(listens);
    const rebuildRate = Math.round(Number(rebuilt.json['events']) / Number(rebuilt.json['seconds']));
    return [
      {
        name: `import.${size}`,
        value: Number(first.json['seconds']),
        unit: 's',
        bar: listens <= 150_000 ? { atMost: 7 } : null,
        what: `${files.extendedRows} rows from ZIP to visible in every read model`,
      },
      {
        name: `import-memory.${size}`,
        value: Math.round(first.peakMb),
        unit: 'MB',
        bar: { atMost: 300 },
        what: 'most memory of the importing process',
      },
      {
        name: `import-again.${size}`,
        value: Number(again.json['seconds']),
        unit: 's',
        bar: null,
        what: 'the same file once more, nothing new',
      },
      {
        name: `rebuild.${size}`,
        value: rebuildRate,
        unit: 'events/s',
        bar: { atLeast: 50_000 },
        what: 'the listening read model beside the serving one',
      },
      ...projection,
      ...pages,
      {
        name: `idle-memory.${size}`,
        value: Math.round(idleMb),
        unit: 'MB',
        bar: { atMost: 450 },
        what: 'all processes of an idle product, database included',
      },
    ];
  } finally {
    await installation.remove();
  }
}

/** Each page twenty times; the very first answer, of a process that never showed this history, also by itself. */
async function measurePages(session: BrowserSession, listens: number): Promise<Measurement[]> {
  const size = sizeName(listens);
  const bar = { atMost: listens > 150_000 ? 100 : 50 };
  const first = await session.get('/');
  const results: Measurement[] = [
    { name: `page.${size} first`, value: Math.round(first.ms * 10) / 10, unit: 'ms', bar, what: 'the first page after the import' },
  ];
  for (const path of PAGES) {
    const answers = [];
    for (let round = 0; round < ROUNDS; round += 1) answers.push(await session.get(path));
    const failed = answers.find((answer) => answer.status !== 200);
    if (failed) throw new Error(`${path} answered ${failed.status}.`);
    results.push({
      name: `page.${size} ${path}`,
      value:
        Math.round(
          percentile(
            answers.map((answer) => answer.ms),
            0.95,
          ) * 10,
        ) / 10,
      unit: 'ms',
      bar,
      what: 'p95 to the last byte',
    });
  }
  return results;
}
