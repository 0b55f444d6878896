import type { Command } from 'commander';
import { rebuildNow, type RebuildReport } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { columns } from '../frame/answer';
import { runCommand, type CommonOptions } from '../frame/run-command';

/** `rebuild`: replays the log into fresh tables and swaps them in. */
export function addRebuildCommand(program: Command): void {
  program
    .command('rebuild')
    .description('replay the log into fresh tables of a read model, and swap them in')
    .argument('[read model]', `one of ${projections.map(({ name }) => name).join(', ')}, or all`, 'all')
    .option('--json', 'answer with one JSON document')
    .action(rebuild);
}

async function rebuild(name: string, options: CommonOptions): Promise<void> {
  await runCommand(options, async ({ database, store, logger, signal, progress }) => {
    const names = name === 'all' ? {} : { names: [name] };
    const onProgress = (step: { projection: string; share: number }) => progress.show(step.share, `rebuilding ${step.projection}`);
    const reports = await rebuildNow({ database, store, projections, logger, signal, onProgress, ...names });
    return { json: documentOf(reports), text: reports.map(textOf).join('\n\n') };
  });
}

/** Events and seconds of all, and each read model with the checksum of every table. */
const documentOf = (reports: readonly RebuildReport[]) => ({
  events: sum(reports.map((report) => report.events)),
  seconds: sum(reports.map((report) => report.seconds)),
  readModels: reports.map(({ projection, events, seconds, tables }) => ({ name: projection, events, seconds, tables })),
});

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function textOf({ projection, events, seconds, tables }: RebuildReport): string {
  const title = `${projection}: ${events} events in ${seconds.toFixed(1)} s`;
  return `${title}\n${columns(tables.map(({ table, rows, checksum }) => [`  ${table}`, `${checksum}  ${rows} rows`]))}`;
}
