import type { RuleScope } from '@groovelog/domain';
import type { RuleFrame } from './rule-frame.query';

/** What plays are added up by: plays of the user's track `n` belong to group `of[n]`, or nowhere when that is negative. */
export interface PlayGroups {
  readonly count: number;
  readonly of: Int32Array;
}

/** Plays by the track that they count for, or by its main artist or album. */
export function playGroups(scope: RuleScope, frame: RuleFrame): PlayGroups {
  switch (scope) {
    case 'track':
      return { count: frame.trackOf.length, of: frame.trackOf };
    case 'artist':
      return { count: frame.artistKeys.length, of: frame.artistOf };
    case 'album':
      return { count: frame.albumKeys.length, of: frame.albumOf };
    default:
      return scope satisfies never;
  }
}
