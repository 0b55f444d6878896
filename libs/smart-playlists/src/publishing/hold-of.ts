import type { HoldReason } from '@groovelog/domain';

/** Why a publish waits for the listener. */
export interface Hold {
  reason: HoldReason;
  removed: number;
  before: number;
  after: number;
}

/** Whether a list loses too much to be published without a yes; null when it does not. `mostRemovedShare` is from 0 to 1. */
export function holdOf(before: readonly string[], wanted: readonly string[], mostRemovedShare: number): Hold | null {
  const stays = new Set(wanted);
  const removed = before.filter((uri) => !stays.has(uri)).length;
  const facts = { removed, before: before.length, after: wanted.length };
  if (before.length > 0 && wanted.length === 0) return { reason: 'empty', ...facts };
  return removed > before.length * mostRemovedShare ? { reason: 'removes-much', ...facts } : null;
}
