import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { kindsNamed } from '@groovelog/sync';
import { parse } from 'yaml';
import { createProgram } from './program';

const FOLDER = join(__dirname, '../../../.github/workflows');

interface Workflow {
  on: { workflow_dispatch?: { inputs?: Record<string, { options?: string[]; default?: unknown }> } | null };
  jobs: Record<string, { env?: Record<string, string>; steps: { run?: string; env?: Record<string, string> }[] }>;
}

/** A call of the product's commands in a workflow: its words after `cli --`. */
interface Call {
  file: string;
  words: string[];
}

const workflows = readdirSync(FOLDER).map((file) => ({ file, workflow: parse(readFileSync(join(FOLDER, file), 'utf8')) as Workflow }));
const jobs = workflows.flatMap(({ file, workflow }) => Object.values(workflow.jobs).map((job) => ({ file, job })));
const calls: Call[] = jobs.flatMap(({ file, job }) =>
  job.steps.flatMap(({ run = '' }) =>
    [...run.matchAll(/npm run -s cli -- ([^'\n]+)/g)].map(([, words = '']) => ({ file, words: words.split(/\s+/).filter(Boolean) })),
  ),
);

/** Options that a value of the environment may hold, as in `${{ inputs.full && '--full' || '' }}`. */
const fromOutside = jobs.flatMap(({ job }) =>
  [job, ...job.steps].flatMap(({ env = {} }) => [...JSON.stringify(env).matchAll(/'(--[a-z-]+)'/g)].map(([, option = '']) => option)),
);

function commandOf({ words }: Call): Command | undefined {
  return createProgram().commands.find((command) => command.name() === words[0]);
}

describe('the examples for outside schedulers', () => {
  it('call commands that there are', () => {
    expect(calls.length).toBeGreaterThanOrEqual(workflows.length);
    for (const call of calls) expect([call.file, commandOf(call)?.name()]).toEqual([call.file, call.words[0]]);
  });

  it('give only options that the command takes, and all that it needs', () => {
    for (const call of calls) {
      const options = commandOf(call)?.options ?? [];
      const given = [...call.words, ...fromOutside].filter((word) => word.startsWith('--'));
      expect(options.map(({ long }) => long)).toEqual(expect.arrayContaining(given));
      const needed = options.filter(({ mandatory }) => mandatory).map(({ long }) => long);
      expect(call.words).toEqual(expect.arrayContaining(needed));
    }
  });

  it('offer kinds of syncs that there are', () => {
    const offered = workflows.flatMap(({ workflow }) => workflow.on.workflow_dispatch?.inputs?.['kind']?.options ?? []);
    const chosen = jobs.flatMap(({ job }) =>
      [job, ...job.steps].flatMap(({ env = {} }) =>
        [...(env['KIND'] ?? '').matchAll(/(?:&&|\|\|) '([a-z-]+)'/g)].map(([, kind = '']) => kind),
      ),
    );
    expect(offered.length * chosen.length).toBeGreaterThan(0);
    for (const kind of [...offered, ...chosen]) expect(() => kindsNamed(kind)).not.toThrow();
  });

  it('get what they cannot know from variables and secrets, and may do nothing at the repository', () => {
    for (const { file } of workflows) {
      const text = readFileSync(join(FOLDER, file), 'utf8');
      expect([file, text]).toEqual([file, expect.stringContaining('vars.GROOVELOG_USER')]);
      expect([file, text]).toEqual([file, expect.stringContaining('permissions: {}')]);
    }
  });
});
