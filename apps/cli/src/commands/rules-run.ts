import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { DomainError, MOST_TRACKS, parseRule, type Rule } from '@groovelog/domain';
import { createListeningCache, ruleExclusions, runRule, settingsOf, type RuleOutcome } from '@groovelog/read-models';
import type { Answer } from '../frame/answer';
import { callerPath } from '../frame/caller-path';
import { userNamed } from '../frame/product';
import { runCommand, type CommonOptions } from '../frame/run-command';
import { settle } from '../frame/settle';

interface RunOptions extends CommonOptions {
  user: string;
}

const MS_PER_MINUTE = 60_000;

/** `rules run`: what a rule chooses now, in order. */
export function addRulesCommands(program: Command): void {
  program
    .command('rules')
    .description('rules of smart playlists')
    .command('run')
    .description('the tracks that a rule chooses, in order')
    .argument('<file>', 'a JSON document')
    .requiredOption('--user <name>', 'name or id of the listener')
    .option('--json', 'answer with one JSON document')
    .action(run);
}

async function run(file: string, options: RunOptions): Promise<void> {
  await runCommand(options, async (product) => {
    const rule = await ruleIn(callerPath(file));
    const user = await userNamed(product, options.user);
    await settle(product);
    const { database, clock } = product;
    const { policy, timeZone } = await settingsOf(database, user.id);
    const evaluatedAt = clock().getTime();
    const context = { exclusions: await ruleExclusions(database, user.id), list: null, smartPlaylists: [] };
    const moment = { evaluatedAt, timeZone, runSeed: String(evaluatedAt) };
    const request = { userId: user.id, policy, rule, moment, context, shown: MOST_TRACKS };
    return answerOf(await runRule(database, request, createListeningCache()));
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

function answerOf({ count, totalMs, tracks }: RuleOutcome): Answer {
  const minutes = Math.round(totalMs / MS_PER_MINUTE);
  const named = tracks.map(({ id, title, artists, album }) => ({ id, name: title, artists, album }));
  const lines = named.map(({ name, artists }) => `${name ?? '–'} – ${artists.join(', ')}`);
  return { json: { count, minutes, tracks: named }, text: [`${count} tracks, ${minutes} minutes`, ...lines].join('\n') };
}
