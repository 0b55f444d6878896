/** The first part of a stream name, up to the first `-`; one category per decider. */
export type Category =
  | 'account'
  | 'listening'
  | 'import'
  | 'sync'
  | 'syncsettings'
  | 'topitems'
  | 'exclusions'
  | 'librarytracks'
  | 'libraryalbums'
  | 'libraryartists'
  | 'libraryplaylists'
  | 'remoteplaylist'
  | 'playlist'
  | 'catalogtrack'
  | 'catalogalbum'
  | 'catalogartist';

/** `<category>-<rest>`; the rest of every personal stream begins with the user's id. */
export type StreamName = `${Category}-${string}`;

/** `account-{user}`: sign-up, settings, deletion of one person. */
export const accountStream = (userId: string): StreamName => `account-${userId}`;

/**
 * `listening-{user}_{yyyy-MM}`: what sources said was heard in one UTC month.
 * Months keep each stream short; the key is the play's month, never the import's.
 */
export const listeningStream = (userId: string, month: string): StreamName => `listening-${userId}_${month}`;

/** `import-{user}_{import}`: the life of one import, from upload to receipt. */
export const importStream = (userId: string, importId: string): StreamName => `import-${userId}_${importId}`;

/** `sync-{user}_{run}`: one sync run, from start to outcome. */
export const syncStream = (userId: string, runId: string): StreamName => `sync-${userId}_${runId}`;

/** `syncsettings-{user}`: how one person wants to be synced: settings, schedules, monitoring mode. */
export const syncSettingsStream = (userId: string): StreamName => `syncsettings-${userId}`;

/** `topitems-{user}`: what Spotify ranks as the top artists and tracks. */
export const topItemsStream = (userId: string): StreamName => `topitems-${userId}`;

/** `exclusions-{user}`: what one person leaves out of smart playlists and statistics. */
export const exclusionsStream = (userId: string): StreamName => `exclusions-${userId}`;

/** `librarytracks-{user}`: likes, and the availability of tracks. */
export const likedTracksStream = (userId: string): StreamName => `librarytracks-${userId}`;

/** `libraryalbums-{user}`: saved albums. */
export const savedAlbumsStream = (userId: string): StreamName => `libraryalbums-${userId}`;

/** `libraryartists-{user}`: followed artists. */
export const followedArtistsStream = (userId: string): StreamName => `libraryartists-${userId}`;

/** `libraryplaylists-{user}`: which playlists are in the library, own and followed. */
export const listedPlaylistsStream = (userId: string): StreamName => `libraryplaylists-${userId}`;

/** `remoteplaylist-{user}_{playlist}`: a playlist as Spotify shows it. */
export const remotePlaylistStream = (userId: string, playlistId: string): StreamName => `remoteplaylist-${userId}_${playlistId}`;

/** `playlist-{user}_{playlist}`: the life of one smart playlist. */
export const smartPlaylistStream = (userId: string, playlistId: string): StreamName => `playlist-${userId}_${playlistId}`;

/** `catalogtrack-{id}`, `catalogalbum-{id}`, `catalogartist-{id}`: what Spotify says about a thing; nobody's personal data. */
export const catalogueStream = (thing: 'track' | 'album' | 'artist', id: string): StreamName => `catalog${thing}-${id}`;

/** The category of a stream name. */
export const categoryOf = (stream: string): Category => stream.slice(0, Math.max(stream.indexOf('-'), 0)) as Category;

/** The user id inside the name of a personal stream (36 characters of UUID after the category). */
export const userOf = (stream: string): string => {
  const start = stream.indexOf('-') + 1;
  return stream.slice(start, start + 36);
};
