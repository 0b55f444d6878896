import type { ListenPolicy } from '../accounts/events';
import { countsAsListen } from '../listening/counts-as-listen';
import { unpackFlags } from '../listening/listen-facts';
import { keepListens, type ListeningColumns } from '../listening/listening-columns';

/** All that twelve bits of flags can say. */
const FLAG_VALUES = 4096;
const NEVER = 0;
const WHEN_LONG_ENOUGH = 1;
const ALWAYS = 2;

/** The plays that count as listens under a policy, in the same order; the same object when all do. */
export function countedListens(plays: ListeningColumns, policy: ListenPolicy): ListeningColumns {
  const verdicts = Uint8Array.from({ length: FLAG_VALUES }, (_, flags) => verdictOf(flags, policy));
  const { flags, msPlayed } = plays;
  return keepListens(plays, (i) => {
    const verdict = verdicts[flags[i] ?? 0] ?? NEVER;
    return verdict === ALWAYS || (verdict === WHEN_LONG_ENOUGH && (msPlayed[i] ?? 0) >= policy.minMs);
  });
}

/** The plays of the kinds that a policy counts, however short: what skip and completion rates are shares of. */
export function countablePlays(plays: ListeningColumns, policy: ListenPolicy): ListeningColumns {
  return countedListens(plays, { ...policy, minMs: 0 });
}

function verdictOf(flags: number, policy: ListenPolicy): number {
  const { kind, completed = false, incognito = false } = unpackFlags(flags);
  const countsWith = (msPlayed: number) => countsAsListen({ kind, msPlayed, completed, incognito }, policy);
  if (countsWith(0)) return ALWAYS;
  return countsWith(Infinity) ? WHEN_LONG_ENOUGH : NEVER;
}
