import type { Command } from 'commander';
import { DomainError } from '@groovelog/domain';
import { loadSecrets } from '@groovelog/platform';
import { createListeningCache, listSmartPlaylists, type SmartPlaylistRow } from '@groovelog/read-models';
import { createPublisher, inDependencyOrder, type PublishReport } from '@groovelog/smart-playlists';
import { createCurrentConnection } from '@groovelog/spotify';
import { userNamed, type Product } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';
import { refreshAnswer } from './playlists-refresh-answer';

interface RefreshOptions extends CommonOptions {
  user: string;
  name?: string;
}

/** `playlists refresh`: publishes smart playlists now, each after those that it draws from. */
export function addPlaylistsCommands(program: Command): void {
  program
    .command('playlists')
    .description('smart playlists')
    .command('refresh')
    .description('make lists anew and write to Spotify what changed; for schedulers outside the product')
    .requiredOption('--user <name>', 'name or id of the listener')
    .option('--name <name>', 'only the smart playlist of this name or id')
    .option('--json', 'answer with one JSON document')
    .action(refresh);
}

async function refresh(options: RefreshOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, options.user);
    await settle(product);
    const playlists = wanted(await listSmartPlaylists(product.database, user.id), options.name);
    const reports = await publishAll(product, user.id, playlists);
    await settle(product);
    // The answer stands on standard output in any case; a scheduler looks at the exit code first.
    if (reports.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
    return refreshAnswer(reports);
  });
}

/** What is in the archive stays as it is unless it is named. */
function wanted(playlists: readonly SmartPlaylistRow[], name: string | undefined): SmartPlaylistRow[] {
  if (name === undefined) return inDependencyOrder(playlists.filter(({ status }) => status !== 'archived'));
  const named = playlists.filter((one) => one.playlistId === name || one.name.toLowerCase() === name.trim().toLowerCase());
  if (named.length > 0) return inDependencyOrder(named);
  const hint = playlists.length > 0 ? `There are: ${playlists.map((one) => one.name).join(', ')}.` : 'There are none yet.';
  throw new DomainError('not-found', 'playlist.unknown', `There is no smart playlist "${name}". ${hint}`);
}

async function publishAll(product: Product, userId: string, playlists: readonly SmartPlaylistRow[]): Promise<PublishReport[]> {
  const { config, database, store, clock, logger, signal, progress } = product;
  const connection = createCurrentConnection({ database, key: loadSecrets(config).encryptionKey, config: config.spotify, clock, logger });
  const parts = { database, store, connection, clock, logger, cache: createListeningCache(), settle: () => settle(product) };
  const publisher = createPublisher(parts);
  const reports: PublishReport[] = [];
  for (const [index, { playlistId, name }] of playlists.entries()) {
    progress.show(index / playlists.length, `publishing ${name}`);
    reports.push(await publisher.publish({ userId, playlistId, publishId: null, trigger: 'user', signal }));
  }
  return reports;
}
