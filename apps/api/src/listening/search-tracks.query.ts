import { normaliseName } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/**
 * Numbers of the tracks whose title, artist or album hold every word of a search, in the order of their names. Case,
 * diacritics and punctuation do not matter in titles and artists, case not in albums. An empty search finds every track.
 */
export async function searchTracks(sql: Sql, userId: string, search: string): Promise<number[]> {
  const words = normaliseName(search)
    .split(' ')
    .filter((word) => word !== '');
  const rows = await sql.query<{ trackNos: number[] | null }>(
    `select array_agg(tracks.track_no order by tracks.name_key, tracks.track_no) as "trackNos"
       from rm_listening.tracks
       left join rm_listening.albums on albums.user_id = tracks.user_id and albums.album_no = tracks.album_no
      where tracks.user_id = $1 and (tracks.name_key like all ($2::text[]) or lower(albums.name) like lower($3))`,
    [userId, words.map(containing), containing(search.trim())],
  );
  return rows[0]?.trackNos ?? [];
}

/** A pattern for texts that hold this one as it is, whatever signs it has. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
