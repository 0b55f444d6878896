import { foldText } from '../fold-text';
import type { RuleTrack } from '../rule-library';
import type { Evaluation } from './evaluation';
import { isExcluded } from './is-excluded';

/**
 * Why a track is no candidate, or null when it is one: the source, then exclusions, then availability. Where another id stands in
 * for what is unavailable, that is a candidate.
 */
export function barrierOf(track: RuleTrack, evaluation: Evaluation): 'not-a-candidate' | 'excluded' | 'unavailable' | null {
  const { rule } = evaluation;
  if (!isInSource(track, evaluation)) return 'not-a-candidate';
  if (!rule.includeExcluded && isExcluded(track, evaluation)) return 'excluded';
  if (rule.unavailable === 'drop' && track.isPlayable === false) return 'unavailable';
  return null;
}

/** Whether a track comes from the rule's source, and neither exclusions nor availability take it away. */
export const isCandidate = (track: RuleTrack, evaluation: Evaluation): boolean => barrierOf(track, evaluation) === null;

function isInSource({ id, likedAt, albumSavedAt }: RuleTrack, { rule, library, moment }: Evaluation): boolean {
  const held = library.memberships.filter(({ trackId, removedAt }) => trackId === id && removedAt === null);
  const { from } = rule;
  switch (from.kind) {
    case 'library':
      return likedAt !== null || albumSavedAt !== null || held.length > 0;
    case 'liked':
      return likedAt !== null;
    case 'saved_albums':
      return albumSavedAt !== null;
    case 'playlists':
      return library.playlists.some(
        ({ id: playlistId, name }) =>
          held.some((membership) => membership.playlistId === playlistId) &&
          (from.ids.includes(playlistId) || (name !== null && from.ids.some((wanted) => foldText(wanted) === foldText(name)))),
      );
    case 'played':
      return library.plays.some(({ trackId, counts, endedAt }) => trackId === id && counts && endedAt <= moment.evaluatedAt);
    case 'everything':
      return true;
    case 'smart_playlist':
      return library.smartPlaylists.some((list) => list.id === from.id && list.trackIds.includes(id));
    default:
      return from satisfies never;
  }
}
