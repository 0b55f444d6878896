import type { RuleTrack } from '../rule-library';
import type { RuleScope } from '../rule-fields';
import type { Evaluation } from './evaluation';

/** The tracks that a measure of one track is about: itself, or all of its main artist or album. None when that is not known. */
export function tracksInScope(scope: RuleScope, track: RuleTrack, { library }: Evaluation): readonly RuleTrack[] {
  const key = scopeKey(scope, track);
  return key === null ? [] : library.tracks.filter((other) => scopeKey(scope, other) === key);
}

/** What tracks of one scope share; null when it is not known. */
export function scopeKey(scope: RuleScope, track: RuleTrack): string | null {
  switch (scope) {
    case 'track':
      return track.id;
    case 'artist':
      return track.artistKey;
    case 'album':
      return track.albumKey;
    default:
      return scope satisfies never;
  }
}
