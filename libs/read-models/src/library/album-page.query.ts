import type { Named } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What the catalogue knows of an album, and whether a user saved it. */
export interface CataloguedAlbum {
  albumId: string;
  name: string;
  artists: readonly Named[];
  type: string;
  releaseDate: string | null;
  totalTracks: number;
  savedAt: Date | null;
  /** When it last left the library; null while it is saved or never was. */
  unsavedAt: Date | null;
}

const COLUMNS = `albums.album_id as "albumId", albums.name, albums.artists, albums.album_type as type, albums.release_date as "releaseDate",
            albums.total_tracks as "totalTracks", saved_albums.unsaved_at as "unsavedAt",
            case when saved_albums.unsaved_at is null then saved_albums.saved_at end as "savedAt"`;

/** One album by Spotify's id; undefined when the catalogue does not know it. */
export async function cataloguedAlbum(sql: Sql, userId: string, albumId: string): Promise<CataloguedAlbum | undefined> {
  const [album] = await sql.query<CataloguedAlbum>(
    `select ${COLUMNS} from rm_library.albums
       left join rm_library.saved_albums on saved_albums.user_id = $1 and saved_albums.album_id = albums.album_id
      where albums.album_id = $2
      order by saved_albums.nth desc limit 1`,
    [userId, albumId],
  );
  return album;
}

/** Albums with this name by this artist, as listening knows albums, that a user saves or saved; the latest saved first. */
export function savedAlbumsNamed(sql: Sql, userId: string, name: string, artist: string): Promise<CataloguedAlbum[]> {
  return sql.query(
    `select ${COLUMNS} from rm_library.saved_albums
       join rm_library.albums on albums.album_id = saved_albums.album_id
      where saved_albums.user_id = $1 and albums.name = $2
        and exists (select from jsonb_array_elements(albums.artists) as artist where artist ->> 'name' = $3)
        and not exists (select from rm_library.saved_albums as later
                         where later.user_id = $1 and later.album_id = saved_albums.album_id and later.nth > saved_albums.nth)
      order by saved_albums.unsaved_at is not null, saved_albums.saved_at desc, albums.album_id`,
    [userId, name, artist],
  );
}

/** Ids of the tracks of an album, in its order. */
export async function albumTrackIds(sql: Sql, albumId: string): Promise<string[]> {
  const rows = await sql.query<{ trackId: string }>(
    `select album_tracks.track_id as "trackId" from rm_library.album_tracks where album_tracks.album_id = $1 order by album_tracks.position`,
    [albumId],
  );
  return rows.map(({ trackId }) => trackId);
}
