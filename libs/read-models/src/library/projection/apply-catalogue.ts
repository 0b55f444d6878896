import type { AlbumFacts, ArtistAlbumsCatalogued, ArtistFacts, CatalogueEvent, TrackFacts } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchKey } from '../../listening/projection/search-key';
import type { Touched } from './touched';

/** Takes facts about tracks, albums and artists; each event carries all of them, so the last one of a batch counts. */
export async function applyCatalogue(sql: Sql, schema: string, events: readonly CatalogueEvent[], touched: Touched): Promise<void> {
  const tracks = new Map<string, TrackFacts>();
  const albums = new Map<string, AlbumFacts>();
  const artists = new Map<string, ArtistFacts>();
  const lists = new Map<string, ArtistAlbumsCatalogued['data']>();
  // What leaves the tracks of an album out does not take them away.
  const tracksOfAlbums = new Map<string, readonly string[]>();
  for (const { type, data } of events) {
    if (type === 'TrackCatalogued') tracks.set(data.trackId, data);
    else if (type === 'AlbumCatalogued') {
      albums.set(data.albumId, data);
      if (data.trackIds) tracksOfAlbums.set(data.albumId, data.trackIds);
    } else if (type === 'ArtistCatalogued') artists.set(data.artistId, data);
    else if (type === 'ArtistAlbumsCatalogued') lists.set(data.artistId, data);
  }
  if (tracks.size > 0) await upsertTracks(sql, schema, [...tracks.values()]);
  if (albums.size > 0) await upsertAlbums(sql, schema, [...albums.values()]);
  if (artists.size > 0) await upsertArtists(sql, schema, [...artists.values()]);
  if (lists.size > 0) await upsertArtistAlbums(sql, schema, [...lists.values()]);
  touched.trackIds.push(...tracks.keys(), ...(await replaceAlbumTracks(sql, schema, tracksOfAlbums)));
  touched.albumIds.push(...albums.keys());
}

async function upsertTracks(sql: Sql, schema: string, tracks: readonly TrackFacts[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.tracks (track_id, name, artists, album_id, duration_ms, explicit, isrc, disc_number, track_number)
     select incoming."trackId", incoming.title, incoming.artists, incoming."albumId", incoming."durationMs", incoming.explicit,
            incoming.isrc, incoming."discNumber", incoming."trackNumber"
       from jsonb_to_recordset($1::jsonb) as incoming ("trackId" text, title text, artists jsonb, "albumId" text,
            "durationMs" int, explicit boolean, isrc text, "discNumber" int, "trackNumber" int)
     on conflict (track_id) do update set name = excluded.name, artists = excluded.artists, album_id = excluded.album_id,
       duration_ms = excluded.duration_ms, explicit = excluded.explicit, isrc = excluded.isrc,
       disc_number = excluded.disc_number, track_number = excluded.track_number`,
    [JSON.stringify(tracks)],
  );
}

async function upsertAlbums(sql: Sql, schema: string, albums: readonly AlbumFacts[]): Promise<void> {
  const rows = albums.map(({ trackIds: _, ...album }) => ({
    ...album,
    releaseYear: yearOf(album.releaseDate),
    searchKey: searchKey(album.name, ...album.artists.map(({ name }) => name)),
  }));
  await sql.query(
    `insert into ${schema}.albums (album_id, name, artists, album_type, release_date, release_year, total_tracks, image_url, upc, search_key)
     select incoming."albumId", incoming.name, incoming.artists, incoming."albumType", incoming."releaseDate",
            incoming."releaseYear", incoming."totalTracks", incoming."imageUrl", incoming.upc, incoming."searchKey"
       from jsonb_to_recordset($1::jsonb) as incoming ("albumId" text, name text, artists jsonb, "albumType" text,
            "releaseDate" text, "releaseYear" int, "totalTracks" int, "imageUrl" text, upc text, "searchKey" text)
     on conflict (album_id) do update set name = excluded.name, artists = excluded.artists, album_type = excluded.album_type,
       release_date = excluded.release_date, release_year = excluded.release_year, total_tracks = excluded.total_tracks,
       image_url = excluded.image_url, upc = excluded.upc, search_key = excluded.search_key`,
    [JSON.stringify(rows)],
  );
}

/** `1997-03-21`, `1997-03` and `1997` are of 1997; `0000`, Spotify's word for unknown, of no year. */
function yearOf(releaseDate: string | undefined): number | null {
  const year = /^\d{4}/.exec(releaseDate ?? '')?.[0];
  return year === undefined || year === '0000' ? null : Number(year);
}

/** @returns the tracks that were on one of these albums before: one that is no longer has to be derived anew too. */
async function replaceAlbumTracks(sql: Sql, schema: string, albums: ReadonlyMap<string, readonly string[]>): Promise<string[]> {
  if (albums.size === 0) return [];
  const before = await sql.query<{ trackId: string }>(
    `delete from ${schema}.album_tracks where album_tracks.album_id = any ($1::text[]) returning album_tracks.track_id as "trackId"`,
    [[...albums.keys()]],
  );
  const rows = [...albums].flatMap(([albumId, trackIds]) => trackIds.map((trackId, position) => ({ albumId, position, trackId })));
  await sql.query(
    `insert into ${schema}.album_tracks (album_id, position, track_id)
     select * from unnest($1::text[], $2::int[], $3::text[])`,
    [rows.map((row) => row.albumId), rows.map((row) => row.position), rows.map((row) => row.trackId)],
  );
  return before.map(({ trackId }) => trackId);
}

async function upsertArtists(sql: Sql, schema: string, artists: readonly ArtistFacts[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.artists (artist_id, name, genres, image_url, search_key)
     select incoming."artistId", incoming.name,
            array(select jsonb_array_elements_text(incoming.genres)), incoming."imageUrl", incoming."searchKey"
       from jsonb_to_recordset($1::jsonb) as incoming ("artistId" text, name text, genres jsonb, "imageUrl" text, "searchKey" text)
     on conflict (artist_id) do update set name = excluded.name, genres = excluded.genres, image_url = excluded.image_url,
       search_key = excluded.search_key`,
    [JSON.stringify(artists.map((artist) => ({ ...artist, searchKey: searchKey(artist.name) })))],
  );
}

async function upsertArtistAlbums(sql: Sql, schema: string, lists: readonly ArtistAlbumsCatalogued['data'][]): Promise<void> {
  await sql.query(
    `insert into ${schema}.artist_albums (artist_id, album_ids, observed_at)
     select incoming."artistId", array(select jsonb_array_elements_text(incoming."albumIds")), incoming.at
       from jsonb_to_recordset($1::jsonb) as incoming ("artistId" text, "albumIds" jsonb, at timestamptz)
     on conflict (artist_id) do update set album_ids = excluded.album_ids, observed_at = excluded.observed_at`,
    [JSON.stringify(lists)],
  );
}
