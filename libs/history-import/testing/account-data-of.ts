import type { AccountMusicRow, AccountPodcastRow, ExtendedRow } from './export-row';

/** The listening history of an account data export. */
export interface AccountData {
  music: AccountMusicRow[];
  podcasts: AccountPodcastRow[];
}

/**
 * What the account data says of the same plays: names only, the minute of the end, no withdrawn content, and every play
 * once, also where the extended history repeats a row.
 */
export function accountDataOf(rows: readonly ExtendedRow[]): AccountData {
  const plays = rows.filter((row, index) => index === 0 || JSON.stringify(row) !== JSON.stringify(rows[index - 1]));
  const music = plays.flatMap((row) =>
    row.master_metadata_track_name === null
      ? []
      : [
          {
            endTime: minuteOf(row),
            artistName: row.master_metadata_album_artist_name ?? '',
            trackName: row.master_metadata_track_name,
            msPlayed: row.ms_played,
          },
        ],
  );
  const podcasts = plays.flatMap((row) =>
    row.episode_name === null
      ? []
      : [{ endTime: minuteOf(row), podcastName: row.episode_show_name ?? '', episodeName: row.episode_name, msPlayed: row.ms_played }],
  );
  return { music, podcasts };
}

const minuteOf = (row: ExtendedRow) => row.ts.slice(0, 16).replace('T', ' ');
