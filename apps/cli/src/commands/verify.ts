import type { Command } from 'commander';
import { DomainError } from '@groovelog/domain';
import { verifyLog, type LogReport } from '@groovelog/event-store';
import { verifyReadModels, type Verification } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';

/** `verify`: proves that the log is sound and that every read model is what it says. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('read the log end to end, replay it beside the read models and compare every table; fails when anything differs')
    .option('--json', 'answer with one JSON document')
    .action(verify);
}

async function verify(options: CommonOptions): Promise<void> {
  await runCommand(options, async (product) => {
    await settle(product);
    const { database, store, signal, progress } = product;
    const log = await verifyLog(store, {
      signal,
      onProgress: (done, total) => progress.show(total ? done / total : null, 'reading the log'),
    });
    refuseProblems(log);
    progress.show(null, 'replaying the log');
    const verifications = await verifyReadModels({ database, store, projections, signal });
    refuseDifferences(verifications);
    const lines = verifications.map(({ projection, events }) => `${projection}: equal after ${events} events`);
    const text = [`log: ${log.events} events in ${log.streams} streams are sound`, ...lines].join('\n');
    return { json: { isEqual: true, log: { events: log.events, streams: log.streams }, readModels: verifications }, text };
  });
}

function refuseProblems({ problems }: LogReport): void {
  if (problems.length === 0) return;
  const listed = problems.map(({ stream, position, message }) => ({ path: [stream, position].filter(Boolean).join(' @ '), message }));
  throw new DomainError('conflict', 'verify.log', 'The log is not sound.', listed);
}

function refuseDifferences(verifications: readonly Verification[]): void {
  const problems = verifications.flatMap(({ projection, differences }) =>
    differences.map(({ table, rowsOnlyServed, rowsOnlyReplayed, examples }) => ({
      path: `${projection}.${table}`,
      message: `${projection}.${table}: ${rowsOnlyServed} rows only in the read model, ${rowsOnlyReplayed} only in the log, such as ${examples
        .map((key) => key.join('/'))
        .join(', ')}`,
    })),
  );
  if (problems.length === 0) return;
  throw new DomainError('conflict', 'verify.different', 'A read model is not what the log says; rebuild it.', problems);
}
