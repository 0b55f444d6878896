import { isCountedKind, type ContentKind, type ListenPolicy } from '@groovelog/domain';

const KINDS: readonly ContentKind[] = ['track', 'episode', 'audiobook', 'local', 'unknown'];

/**
 * countsAsListen as a condition over `listens`. Takes four parameters from `$first` on, see {@link countedValues}.
 */
export function countedCondition(first: number): string {
  return `(listens.ms_played >= $${first} or (listens.completed and $${first + 1}))
      and (not listens.incognito or $${first + 2})
      and listens.kind = any ($${first + 3}::text[])`;
}

/** The parameters of {@link countedCondition}. */
export function countedValues(policy: ListenPolicy): unknown[] {
  return [policy.minMs, policy.countCompleted, policy.includeIncognito, KINDS.filter((kind) => isCountedKind(kind, policy))];
}
