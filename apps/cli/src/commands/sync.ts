import type { Command } from 'commander';
import { loadSecrets, newId } from '@groovelog/platform';
import { followSync } from '@groovelog/smart-playlists';
import { createCurrentConnection } from '@groovelog/spotify';
import { createSyncRunner, kindsNamed, looksOf, RUNNABLE_KINDS, type FinishedRun, type RunnableKind } from '@groovelog/sync';
import { userNamed, type Product } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';
import { allAnswer, runAnswer } from './sync-answer';

interface SyncCommandOptions extends CommonOptions {
  user: string;
  full?: boolean;
}

/** `sync`: fetches from Spotify what a connected user liked, saved, followed and played. */
export function addSyncCommand(program: Command): void {
  program
    .command('sync')
    .description('fetch from Spotify; for schedulers outside the product')
    .argument('<kind>', `one of ${RUNNABLE_KINDS.join(', ')}, or all`)
    .requiredOption('--user <name>', 'name or id of the listener')
    .option('--full', 'read everything again instead of what may have changed')
    .option('--json', 'answer with one JSON document')
    .action(sync);
}

async function sync(wanted: string, options: SyncCommandOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const started = performance.now();
    const kinds = kindsNamed(wanted);
    const user = await userNamed(product, options.user);
    const runs = await runAll(product, user.id, kinds, options.full === true);
    product.progress.show(null, 'bringing the pages up to date');
    await settle(product);
    const { database, store, clock: now } = product;
    for (const run of runs) await followSync({ database, store, now, newId }, user.id, run);
    // The answer stands on standard output in any case; a scheduler looks at the exit code first.
    if (runs.some((run) => run.outcome === 'failed')) process.exitCode = 1;
    const seconds = Number(((performance.now() - started) / 1_000).toFixed(3));
    const [only] = runs;
    return wanted !== 'all' && only ? runAnswer(only, seconds) : allAnswer(runs, seconds);
  });
}

/** One kind after the other; the rest is pointless when the consent turns out to be over. */
async function runAll(product: Product, userId: string, kinds: readonly RunnableKind[], full: boolean): Promise<FinishedRun[]> {
  const { config, database, store, clock, logger, signal, progress } = product;
  const key = loadSecrets(config).encryptionKey;
  const connection = createCurrentConnection({ database, key, config: config.spotify, clock, logger });
  const runner = createSyncRunner({ database, store, connection, clock, logger });
  const runs: FinishedRun[] = [];
  for (const [index, kind] of kinds.entries()) {
    progress.show(index / kinds.length, `fetching ${kind}`);
    const run = await runner.run({ userId, kind, full, trigger: 'cli', signal, ...(kinds.length > 1 ? looksOf(kind) : {}) });
    runs.push(run);
    if (run.code === 'spotify.needs-consent') break;
  }
  return runs;
}
