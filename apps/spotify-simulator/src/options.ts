import { parseArgs } from 'node:util';
import type { WorldOptions } from './create-world';

export const USAGE = `Usage: npm run -s simulator -- [options]
  --port <port>        default 4010; 0 takes a free one
  --seed <number>      which life; default 1
  --likes <number>     liked tracks of the main person; default 1200
  --albums <number>    saved albums; default 120
  --playlists <number> playlists in the list; default 25
  --years <number>     years of listening; default 4
  --now <ISO 8601>     the moment at which it starts; default the real one
  --live               music never stops, so that something is playing whenever one looks
  --approve            consent without asking
  --no-quotas          no daily quotas; the rate limit stays
  --keep <file>        keeps consents there over restarts
  --writes <file>      keeps what clients write there over restarts with the same options`;

const NUMBERS = { port: 4010, seed: 1, likes: 1200, albums: 120, playlists: 25, years: 4 };

/** The command line as options; a text instead that says what is wrong with it. */
export function parseOptions(args: readonly string[], realNow: number): (WorldOptions & { port: number }) | string {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args: [...args], options: ALL, strict: true }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const numbers: Record<string, number> = {};
  for (const [name, fallback] of Object.entries(NUMBERS)) {
    const value = values[name] === undefined ? fallback : Number(values[name]);
    if (!Number.isFinite(value) || value < 0) return `--${name} must be a number, not “${String(values[name])}”`;
    numbers[name] = value;
  }
  const now = typeof values['now'] === 'string' ? Date.parse(values['now']) : realNow;
  if (Number.isNaN(now)) return `--now must be a moment such as 2026-11-21T10:00:00Z, not “${String(values['now'])}”`;
  return {
    ...(numbers as typeof NUMBERS),
    now,
    live: values['live'] === true,
    keep: typeof values['keep'] === 'string' ? values['keep'] : undefined,
    writes: typeof values['writes'] === 'string' ? values['writes'] : undefined,
    switches: { ...(values['approve'] ? { consent: 'approve' as const } : {}), ...(values['no-quotas'] ? { quotas: false } : {}) },
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const ALL = {
  port: text,
  seed: text,
  likes: text,
  albums: text,
  playlists: text,
  years: text,
  now: text,
  live: flag,
  approve: flag,
  'no-quotas': flag,
  keep: text,
  writes: text,
};
