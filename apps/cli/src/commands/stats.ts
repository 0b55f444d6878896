import type { Command } from 'commander';
import {
  createListeningCache,
  excludedFromStatistics,
  settingsOf,
  statsDocument,
  type StatsDocument,
  type StatsLine,
} from '@groovelog/read-models';
import { columns } from '../frame/answer';
import { userNamed } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';

interface StatsOptions extends CommonOptions {
  user: string;
  from?: string;
  to?: string;
}

const LINES_OF_TEXT = 10;

/** `stats`: the figures of a period, as the pages show them. */
export function addStatsCommand(program: Command): void {
  program
    .command('stats')
    .description('figures of a period, in the time zone and by the listen policy of the user')
    .requiredOption('--user <name>', 'name or id')
    .option('--from <date>', 'first day, YYYY-MM-DD')
    .option('--to <date>', 'last day, YYYY-MM-DD')
    .option('--json', 'answer with one JSON document')
    .action(stats);
}

async function stats(options: StatsOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const user = await userNamed(product, options.user);
    await settle(product);
    const settings = await settingsOf(product.database, user.id);
    const { from, to } = options;
    const excluded = await excludedFromStatistics(product.database, user.id);
    const request = { userId: user.id, ...settings, excluded, now: product.clock(), from, to };
    const document = await statsDocument(product.database, request, createListeningCache());
    return { json: document, text: textOf(document) };
  });
}

function textOf(document: StatsDocument): string {
  const figures = columns([
    ['listens', document.listens],
    ['hours', (document.msPlayed / 3_600_000).toFixed(1)],
    ['tracks', document.distinctTracks],
    ['artists', document.distinctArtists],
    ['albums', document.distinctAlbums],
    ['active days', document.activeDays],
    ['longest streak', `${document.longestStreakDays} days`],
    ['first listen', document.firstListen ?? '–'],
    ['last listen', document.lastListen ?? '–'],
  ]);
  const lists = [topOf('Tracks', document.topTracks), topOf('Artists', document.topArtists), topOf('Albums', document.topAlbums)];
  return [figures, ...lists].filter((part) => part.length > 0).join('\n\n');
}

function topOf(title: string, lines: readonly StatsLine[]): string {
  if (lines.length === 0) return '';
  const rows = lines.slice(0, LINES_OF_TEXT).map((line) => [String(line.listens), nameOf(line)] as const);
  return `${title}\n${columns(rows)}`;
}

const nameOf = ({ name, artist }: StatsLine): string => (artist === undefined ? name : `${name} – ${artist}`);
