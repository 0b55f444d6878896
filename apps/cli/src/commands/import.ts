import type { Command } from 'commander';
import { DomainError } from '@groovelog/domain';
import { previewExport, resumableImportId, runImport, type ExportSource } from '@groovelog/history-import';
import { createListeningCache, loadListening, settingsOf } from '@groovelog/read-models';
import type { Answer } from '../frame/answer';
import { userNamed, type Product } from '../frame/product';
import { withProjectorBeside } from '../frame/projector-beside';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';
import { exportSources } from './export-sources';
import { importAnswer, previewAnswer } from './import-answer';

interface ImportOptions extends CommonOptions {
  user: string;
  preview?: boolean;
}

/** `import`: export files into the log, or what they would bring. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .description('import a Spotify export: the ZIP, its JSON files, or the folder they were unpacked to')
    .argument('<file...>')
    .requiredOption('--user <name>', 'name or id of the listener')
    .option('--preview', 'say what would be imported, and store nothing')
    .option('--json', 'answer with one JSON document')
    .action(importFiles);
}

async function importFiles(paths: string[], options: ImportOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const started = performance.now();
    const seconds = () => Number(((performance.now() - started) / 1000).toFixed(3));
    const user = await userNamed(product, options.user);
    const files = await exportSources(paths);
    return options.preview ? preview(product, user.id, files, seconds) : store(product, user.id, files, seconds);
  });
}

async function preview(product: Product, userId: string, files: readonly ExportSource[], seconds: () => number): Promise<Answer> {
  await settle(product);
  const { policy } = await settingsOf(product.database, userId);
  product.progress.show(null, 'reading');
  const { store, clock, signal } = product;
  return previewAnswer(await previewExport({ store, userId, files, policy, clock, signal }), seconds());
}

async function store(product: Product, userId: string, files: readonly ExportSource[], seconds: () => number): Promise<Answer> {
  const { database, store, clock, signal, progress } = product;
  return withProjectorBeside(product, async () => {
    const { importId, isResumed } = await resumableImportId(store, userId, files);
    const verb = isResumed ? 'importing (going on)' : 'importing';
    const receipt = await runImport({
      store,
      database,
      userId,
      importId,
      files,
      clock,
      signal,
      via: 'cli',
      onAbort: 'cancel',
      onProgress: ({ share, file, counts }) => progress.show(share, `${verb} ${file}, ${counts.rows} rows`),
    });
    if (receipt.status === 'cancelled') throw cancelled();
    progress.show(null, 'bringing the pages up to date');
    await settle(product);
    return importAnswer(receipt, await listensOf(product, userId), seconds());
  });
}

const cancelled = () => new DomainError('conflict', 'import.cancelled', 'The import was cancelled. The same command goes on.');

async function listensOf({ database }: Product, userId: string): Promise<number> {
  const { policy, timeZone } = await settingsOf(database, userId);
  return (await loadListening(database, { userId, policy, timeZone }, createListeningCache())).listens.length;
}
