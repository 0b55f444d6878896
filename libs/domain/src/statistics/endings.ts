import type { ListenPolicy } from '../accounts/events';
import { countsAsListen } from '../listening/counts-as-listen';
import { COMPLETED, SKIPPED, unpackFlags } from '../listening/listen-facts';
import type { LocalPeriod } from '../time/local-time';
import { runsOfPeriod, type Listening } from './listening';

/**
 * How plays ended. Of every play of a counted kind, however short, whose source says how it ended: exports of the
 * extended history and polling do, account data and recently-played do not.
 */
export interface Endings {
  readonly plays: number;
  readonly skipped: number;
  readonly completed: number;
  /** Shares of `plays`, 0 to 1; undefined when there is none. */
  readonly skipRate: number | undefined;
  readonly completionRate: number | undefined;
}

const FLAG_VALUES = 4096;

/** Skip and completion rates of a period. */
export function endingsOf(listening: Listening, period: LocalPeriod): Endings {
  const { plays, policy, zone } = listening;
  const byFlags = new Uint32Array(FLAG_VALUES);
  for (const run of runsOfPeriod(plays, zone, period)) {
    for (let i = run.start; i < run.end; i++) byFlags[plays.flags[i] ?? 0] = (byFlags[plays.flags[i] ?? 0] ?? 0) + 1;
  }
  const told = [...byFlags.entries()].filter(([flags, count]) => count > 0 && saysHowItEnded(flags) && isCountable(flags, policy));
  const sum = (bit: number) => told.reduce((total, [flags, count]) => total + ((flags & bit) === bit ? count : 0), 0);
  const [all, skipped, completed] = [sum(0), sum(SKIPPED), sum(COMPLETED)];
  return {
    plays: all,
    skipped,
    completed,
    skipRate: all === 0 ? undefined : skipped / all,
    completionRate: all === 0 ? undefined : completed / all,
  };
}

/** Of a kind that the policy counts, however short. */
function isCountable(flags: number, policy: ListenPolicy): boolean {
  const { kind, completed = false, incognito = false } = unpackFlags(flags);
  return countsAsListen({ kind, completed, incognito, msPlayed: Infinity }, policy);
}

function saysHowItEnded(flags: number): boolean {
  const { source } = unpackFlags(flags);
  return source === 'extended' || source === 'polled';
}
