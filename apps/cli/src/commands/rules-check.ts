import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { canonicalRule, describeRule, parseRule, type JsonObject } from '@groovelog/domain';
import { callerPath } from '../frame/caller-path';

interface RuleReport {
  ok: boolean;
  problems: readonly { path: string; message: string }[];
  canonical: JsonObject | null;
  /** The rule in English; null when it is none. */
  sentence: string | null;
}

/** `rules check`: whether a document is a rule; the exit code is 1 when it is none. Needs no database. */
export function addRulesCheckCommand(program: Command): void {
  program.commands
    .find((command) => command.name() === 'rules')
    ?.command('check')
    .description('every problem of a rule with its path, or its canonical form and a sentence')
    .argument('<file>', 'a JSON document')
    .option('--json', 'answer with one JSON document')
    .action(check);
}

async function check(file: string, options: { json?: boolean }): Promise<void> {
  const report = await reportOn(callerPath(file));
  if (!report.ok) process.exitCode = 1;
  const lines = report.problems.map(({ path, message }) => `${path || '/'}: ${message}`);
  const text = report.ok ? `${report.sentence}\n${JSON.stringify(report.canonical, null, 2)}` : lines.join('\n');
  process.stdout.write(`${options.json ? JSON.stringify(report) : text}\n`);
}

async function reportOn(path: string): Promise<RuleReport> {
  try {
    const parsed = parseRule(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.ok) return { ok: true, problems: [], canonical: canonicalRule(parsed.rule), sentence: describeRule(parsed.rule) };
    return { ok: false, problems: parsed.problems, canonical: null, sentence: null };
  } catch (error) {
    return {
      ok: false,
      problems: [{ path: '', message: error instanceof Error ? error.message : String(error) }],
      canonical: null,
      sentence: null,
    };
  }
}
