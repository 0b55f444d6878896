import type { Command } from 'commander';
import { DomainError } from '@groovelog/domain';
import { verifyReadModels, type Verification } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';

/** `verify`: proves that every read model is what the log says. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('replay the log beside the read models and compare every table; fails when one differs')
    .option('--json', 'answer with one JSON document')
    .action(verify);
}

async function verify(options: CommonOptions): Promise<void> {
  await runCommand(options, async (product) => {
    await settle(product);
    const { database, store, signal, progress } = product;
    progress.show(null, 'replaying the log');
    const verifications = await verifyReadModels({ database, store, projections, signal });
    refuseDifferences(verifications);
    const text = verifications.map(({ projection, events }) => `${projection}: equal after ${events} events`).join('\n');
    return { json: { isEqual: true, readModels: verifications }, text };
  });
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
