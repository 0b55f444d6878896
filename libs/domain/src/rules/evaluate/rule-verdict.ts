import type { LimitKind } from '../limit-tracks';

/**
 * Why a track is in a rule's list, or why not: the first reason in this order. `pinned` is in because it is pinned, `in` because
 * of the conditions; `duplicate-of` names the id of the same recording that stays instead.
 */
export type RuleVerdict =
  | { readonly kind: 'in' | 'pinned' | 'banned' | 'not-a-candidate' | 'excluded' | 'unavailable' | 'conditions' }
  | { readonly kind: 'duplicate-of'; readonly trackId: string }
  | { readonly kind: 'limit'; readonly limit: LimitKind };

/** Whether a track with this verdict is in the list. */
export const isInList = ({ kind }: RuleVerdict): boolean => kind === 'in' || kind === 'pinned';
