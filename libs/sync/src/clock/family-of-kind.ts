import type { SyncKind } from '@groovelog/domain';
import type { EndpointFamily } from '@groovelog/spotify';

/** The family of endpoints without which a kind has nothing to begin with. */
export function familyOfKind(kind: SyncKind): EndpointFamily {
  switch (kind) {
    case 'likes':
    case 'albums':
    case 'artists':
    case 'availability':
      return 'library';
    case 'playlists':
    case 'exclusions':
      return 'playlists';
    case 'artist-albums':
      return 'artist-albums';
    case 'plays':
    case 'now-playing':
      return 'player';
    case 'top':
      return 'profile';
  }
}
