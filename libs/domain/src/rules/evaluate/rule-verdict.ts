import type { LimitKind } from '../limit-tracks';

/**
 * Why a track is in a rule's list, or why not. `in` is in because of the conditions, `pinned` because it is pinned, `stands-in`
 * in the place of another id of its recording that Spotify does not play, `stays` because the last list held it. `duplicate-of`
 * names the id of the recording that is played instead, and `gives-way` is chosen but out because the last list keeps its place.
 */
export type RuleVerdict =
  | { readonly kind: 'in' | 'pinned' | 'stays' }
  | { readonly kind: 'banned' | 'not-a-candidate' | 'excluded' | 'unavailable' | 'conditions' | 'gives-way' }
  | { readonly kind: 'stands-in' | 'duplicate-of'; readonly trackId: string }
  | { readonly kind: 'limit'; readonly limit: LimitKind };

/** Whether a track with this verdict is in the list. */
export const isInList = ({ kind }: RuleVerdict): boolean => ['in', 'pinned', 'stands-in', 'stays'].includes(kind);
