import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DomainError, MOST_TRACKS, parseRule, requireDay, type Rule } from '@groovelog/domain';
import { createListeningCache } from '@groovelog/read-models';
import { explainWhatIf, whatIf, type RuleChoice } from '@groovelog/smart-playlists';
import { callerPath } from '../frame/caller-path';
import { userNamed } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';
import { explanationText, trackIdIn } from './rules-explanation';

interface RunOptions extends CommonOptions {
  user: string;
  asOf?: string;
  why?: string;
}

const MS_PER_MINUTE = 60_000;

/** `rules run`: what a rule chooses now, or would have chosen on a past day, in order. */
export function addRulesCommands(program: Command): void {
  program
    .command('rules')
    .description('rules of smart playlists')
    .command('run')
    .description('the tracks that a rule chooses, in order')
    .argument('<file>', 'a JSON document')
    .requiredOption('--user <name>', 'name or id of the listener')
    .option('--as-of <date>', 'what it would have chosen at the end of this day, from what had happened by then (yyyy-mm-dd)')
    .option('--why <track id>', 'why this track is in the list, or why it is not')
    .option('--json', 'answer with one JSON document')
    .action(run);
}

async function run(file: string, options: RunOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const rule = await ruleIn(callerPath(file));
    const day = options.asOf === undefined ? null : requireDay(options.asOf, '--as-of');
    const user = await userNamed(product, options.user);
    await settle(product);
    const { database, clock } = product;
    const parts = { database, cache: createListeningCache(), now: clock };
    const request = { userId: user.id, rule, playlistId: null, day };
    const answer = answerOf(await whatIf(parts, { ...request, shown: MOST_TRACKS }));
    if (options.why === undefined) return answer;
    const why = await explainWhatIf(parts, { ...request, trackId: trackIdIn(options.why) });
    return { json: { ...answer.json, why }, text: explanationText(why, rule) };
  });
}

async function ruleIn(path: string): Promise<Rule> {
  const parsed = parseRule(jsonIn(await readFile(path, 'utf8')));
  if (parsed.ok) return parsed.rule;
  throw new DomainError('invalid', 'rules.invalid', 'The rule cannot be run as it stands.', parsed.problems);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new DomainError('invalid', 'rules.not-json', 'The file is no JSON document.');
  }
}

/** `unpublishable`: so many of the tracks no publish could write, as files of the listener's own. */
function answerOf({ count, totalMs, tracks, unpublishable }: RuleChoice) {
  const minutes = Math.round(totalMs / MS_PER_MINUTE);
  const named = tracks.map(({ id, title, artists, album }) => ({ id, name: title, artists, album }));
  const lines = named.map(({ name, artists }) => `${name ?? '–'} – ${artists.join(', ')}`);
  return { json: { count, minutes, unpublishable, tracks: named }, text: [`${count} tracks, ${minutes} minutes`, ...lines].join('\n') };
}
