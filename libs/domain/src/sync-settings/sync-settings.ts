/** The thirteen settings of the Spotify sync; what each does is in SYNC_SETTINGS. Intervals are minutes. */
export interface SyncSettings {
  autoSyncEnabled: boolean;
  autoSyncArtists: boolean;
  autoSyncPlaylists: boolean;
  autoSyncLikedSongs: boolean;
  autoSyncSavedAlbums: boolean;
  autoSyncArtistAlbums: boolean;
  artistsSyncIntervalMinutes: number;
  playlistsSyncIntervalMinutes: number;
  artistAlbumsSyncIntervalMinutes: number;
  artistAlbumsPerCycle: number;
  downloadImages: boolean;
  removeUnfollowedArtists: boolean;
  removeUnfollowedPlaylists: boolean;
}

/** A setting that is on or off. `key` is its name in the API. */
export interface SwitchSetting {
  key: string;
  usual: boolean;
  meaning: string;
}

/** A setting that is a whole number from `min` to `max`. */
export interface NumberSetting extends Omit<SwitchSetting, 'usual'> {
  usual: number;
  min: number;
  max: number;
}

type Setting<Value> = Value extends boolean ? SwitchSetting : NumberSetting;

/** Every setting: its name in the API, what holds until somebody chooses, its bounds and what it does. */
export const SYNC_SETTINGS: { readonly [Name in keyof SyncSettings]: Setting<SyncSettings[Name]> } = {
  autoSyncEnabled: onOff('auto_sync_enabled', true, 'Fetch from Spotify without being asked. Off pauses every schedule.'),
  autoSyncArtists: onOff('auto_sync_artists', true, 'Keep up with followed artists.'),
  autoSyncPlaylists: onOff('auto_sync_playlists', true, 'Keep up with playlists.'),
  autoSyncLikedSongs: onOff('auto_sync_liked_songs', true, 'Keep up with liked tracks.'),
  autoSyncSavedAlbums: onOff('auto_sync_saved_albums', true, 'Keep up with saved albums.'),
  autoSyncArtistAlbums: onOff('auto_sync_artist_albums', true, 'Learn the albums of followed artists, a few artists at a time.'),
  artistsSyncIntervalMinutes: minutes('artists_sync_interval_minutes', 60, 'Look for changes among followed artists this often.'),
  playlistsSyncIntervalMinutes: minutes(
    'playlists_sync_interval_minutes',
    60,
    'Look for changes among playlists, liked tracks and saved albums this often.',
  ),
  artistAlbumsSyncIntervalMinutes: minutes('artist_albums_sync_interval_minutes', 2, 'Ask for albums of the next few artists this often.'),
  artistAlbumsPerCycle: {
    key: 'artist_albums_per_cycle',
    usual: 5,
    min: 1,
    max: 20,
    meaning: 'How many artists are asked for each time. An artist is asked for again after 24 hours.',
  },
  downloadImages: onOff('download_images', true, 'Remember where covers are, so that pages can show them.'),
  removeUnfollowedArtists: onOff('remove_unfollowed_artists', true, 'Let artists go from the library when they are no longer followed.'),
  removeUnfollowedPlaylists: onOff(
    'remove_unfollowed_playlists',
    false,
    'Let playlists that are gone from Spotify go from the library, too. Off keeps what was last seen of them.',
  ),
};

/** What holds until somebody chooses. */
export const DEFAULT_SYNC_SETTINGS = Object.fromEntries(
  Object.entries(SYNC_SETTINGS).map(([name, { usual }]) => [name, usual]),
) as unknown as SyncSettings;

function onOff(key: string, usual: boolean, meaning: string): SwitchSetting {
  return { key, usual, meaning };
}

function minutes(key: string, usual: number, meaning: string): NumberSetting {
  return { key, usual, min: 1, max: 60, meaning };
}
