/** A row of the extended streaming history, with every field in Spotify's order. */
export interface ExtendedRow {
  ts: string;
  platform: string;
  ms_played: number;
  conn_country: string;
  ip_addr: string;
  master_metadata_track_name: string | null;
  master_metadata_album_artist_name: string | null;
  master_metadata_album_album_name: string | null;
  spotify_track_uri: string | null;
  episode_name: string | null;
  episode_show_name: string | null;
  spotify_episode_uri: string | null;
  audiobook_title: string | null;
  audiobook_uri: string | null;
  audiobook_chapter_uri: string | null;
  audiobook_chapter_title: string | null;
  reason_start: string;
  reason_end: string;
  shuffle: boolean;
  skipped: boolean;
  offline: boolean;
  offline_timestamp: number | null;
  incognito_mode: boolean;
}

/** Marks in generated exports that must never turn up anywhere in the product. */
export const PERSONAL_MARKS = {
  address: '198.51.100.77',
  email: 'sentinel@privacy.invalid',
  userAgent: 'SentinelAgent/1.0',
  userName: 'sentinel-user-name',
} as const;

/** A row with plain values, for tests that care about a few of them. */
export function extendedRow(values: Partial<ExtendedRow> = {}): ExtendedRow {
  return {
    ts: '2023-04-05T18:22:11Z',
    platform: 'android',
    ms_played: 183_400,
    conn_country: 'DE',
    ip_addr: PERSONAL_MARKS.address,
    master_metadata_track_name: 'Velmora',
    master_metadata_album_artist_name: 'Tinde Losha',
    master_metadata_album_album_name: 'Quifel',
    spotify_track_uri: 'spotify:track:Trk0000000000000000001',
    episode_name: null,
    episode_show_name: null,
    spotify_episode_uri: null,
    audiobook_title: null,
    audiobook_uri: null,
    audiobook_chapter_uri: null,
    audiobook_chapter_title: null,
    reason_start: 'trackdone',
    reason_end: 'trackdone',
    shuffle: false,
    skipped: false,
    offline: false,
    offline_timestamp: null,
    incognito_mode: false,
    ...values,
  };
}

/** A row of account data (music). */
export interface AccountMusicRow {
  endTime: string;
  artistName: string;
  trackName: string;
  msPlayed: number;
}

/** A row of account data (podcasts). */
export interface AccountPodcastRow {
  endTime: string;
  podcastName: string;
  episodeName: string;
  msPlayed: number;
}
