const OF_SPOTIFY = 'spotify:track:';

/** How rules and read models name what a URI names: a track of Spotify's by its id, anything else by the whole URI. */
export const trackIdOf = (uri: string): string => (uri.startsWith(OF_SPOTIFY) ? uri.slice(OF_SPOTIFY.length) : uri);

/** The inverse of trackIdOf: the URI by which playlists name it. */
export const uriOfTrack = (trackId: string): string => (trackId.includes(':') ? trackId : `${OF_SPOTIFY}${trackId}`);
