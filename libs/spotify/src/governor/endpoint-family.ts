/** Groups of endpoints that share a daily budget and a quota block. Spotify does not publish its groups; these are ours. */
export type EndpointFamily =
  'player' | 'library' | 'playlists' | 'covers' | 'albums' | 'artists' | 'artist-albums' | 'tracks' | 'search' | 'profile';

/** The family of a path below /v1, and the path with its ids replaced, for counting. */
export function endpointOf(path: string): { family: EndpointFamily; endpoint: string } {
  const parts = path.replace(/^\//, '').split('/');
  const endpoint = `/${parts.map((part) => (/^[0-9A-Za-z]{22}$/.test(part) ? '{id}' : part)).join('/')}`;
  return { family: familyOf(parts), endpoint };
}

function familyOf([first, second, third]: readonly string[]): EndpointFamily {
  switch (first) {
    case 'playlists':
      return third === 'images' ? 'covers' : 'playlists';
    case 'albums':
      return 'albums';
    case 'artists':
      return third === 'albums' ? 'artist-albums' : 'artists';
    case 'tracks':
      return 'tracks';
    case 'search':
      return 'search';
    default:
      return familyOfMine(second);
  }
}

function familyOfMine(second: string | undefined): EndpointFamily {
  switch (second) {
    case 'player':
      return 'player';
    case 'playlists':
      return 'playlists';
    case 'tracks':
    case 'albums':
    case 'following':
    case 'library':
      return 'library';
    default:
      return 'profile';
  }
}
