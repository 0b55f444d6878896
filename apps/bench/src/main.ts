import { parseArgs } from 'node:util';
import { growthOf } from './growth';
import { measureLibrary } from './measure-library';
import { measurePreviews } from './measure-previews';
import { measureProduct } from './measure-product';
import { measurePublish } from './measure-publish';
import { measureStores } from './measure-stores';
import { measureSync } from './measure-sync';
import { reachesBar, type Measurement } from './measurement';

const LARGE = 1_000_000;

/** `npm run bench -- [--json] [--listens 150000] [--large]`: measures the product against its bars, all in one run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      listens: { type: 'string', default: '140000' },
      large: { type: 'boolean', default: false },
    },
  });
  const measurements = [
    ...(await measureStores()),
    ...(await measureSync()),
    ...(await measurePublish()),
    ...(await measureLibrary()),
    ...(await measurePreviews()),
    ...(await measureProduct(Number(values.listens))),
  ];
  if (values.large) {
    measurements.push(...(await measureProduct(LARGE)));
    measurements.push(...growthOf(measurements, { small: Number(values.listens), large: LARGE }));
  }
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ measurements: measurements.map((each) => ({ ...each, pass: reachesBar(each) })) })}\n`
      : tableOf(measurements),
  );
  process.exit(0);
}

function tableOf(measurements: readonly Measurement[]): string {
  const rows = measurements.map((each) => [
    reachesBar(each) ? 'ok' : 'BELOW',
    each.name,
    `${each.value.toLocaleString('en')} ${each.unit}`,
    barOf(each),
    each.what,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`).join('');
}

function barOf({ bar }: Measurement): string {
  if (!bar) return '';
  return 'atLeast' in bar ? `≥ ${bar.atLeast.toLocaleString('en')}` : `≤ ${bar.atMost.toLocaleString('en')}`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
