import type { Command } from 'commander';
import { cancelImport, undoImport } from '@groovelog/history-import';
import { importsOf, type ImportRow } from '@groovelog/read-models';
import { columns } from '../frame/answer';
import { userNamed } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';

interface ImportsOptions extends CommonOptions {
  user: string;
}

const USER_OPTION = ['--user <name>', 'name or id of the listener'] as const;
const JSON_OPTION = ['--json', 'answer with one JSON document'] as const;

/** `imports list`, `imports cancel`, `imports undo`: what was imported, and taking it back. */
export function addImportsCommands(program: Command): void {
  const imports = program.command('imports').description('receipts of imports, and taking imports back');
  imports
    .command('list')
    .description('the imports of a listener, the newest first')
    .requiredOption(...USER_OPTION)
    .option(...JSON_OPTION)
    .action(list);
  imports
    .command('cancel')
    .description('ask a running import to stop; what it stored stays')
    .argument('<import id>')
    .requiredOption(...USER_OPTION)
    .option(...JSON_OPTION)
    .action(cancel);
  imports
    .command('undo')
    .description('take back everything that an import stored')
    .argument('<import id>')
    .requiredOption(...USER_OPTION)
    .option(...JSON_OPTION)
    .action(undo);
}

async function list(options: ImportsOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, options.user);
    await settle(product);
    const imports = await importsOf(product.database, user.id);
    return { json: imports, text: columns(imports.map((row) => [row.importId, lineOf(row)])) || 'Nothing was imported yet.' };
  });
}

const lineOf = ({ startedAt, status, counts, sources }: ImportRow): string =>
  `${startedAt.slice(0, 16)}  ${status.padEnd(10)}  ${counts.stored} of ${counts.rows} rows  ${sources.join(', ')}`;

async function cancel(importId: string, options: ImportsOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, options.user);
    await cancelImport(product, user.id, importId);
    return { json: { importId }, text: 'The import stops within a moment, if it is still running.' };
  });
}

async function undo(importId: string, options: ImportsOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, options.user);
    const { store, database, clock } = product;
    const { withdrawn } = await undoImport({ store, database, clock, userId: user.id, importId });
    await settle(product);
    return { json: { importId, withdrawn }, text: `${withdrawn} rows were taken back.` };
  });
}
