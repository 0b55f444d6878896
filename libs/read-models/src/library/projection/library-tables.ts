import type { Sql } from '@groovelog/platform';

/**
 * The tables of the read model.
 *
 * Nobody's personal data, keyed by Spotify's ids: `tracks`, `albums`, `album_tracks`, `artists`, `artist_albums`.
 *
 * One listener's, with one row for each stretch of time (`nth` of its thing, from 1; until before its end, null while it holds):
 * `liked_tracks`, `saved_albums`, `followed_artists`, `playlist_memberships` (from the earliest row of a track until its last
 * row goes), `playlist_absences` (playlists that are gone from Spotify's list, kept or not), `unavailable_tracks`, `exclusions`
 * (while something was left out; it is left out for the period `starts_at` until before `ends_at`).
 *
 * One listener's, as it is now: `playlists`, `playlist_items` (`position` from 0), `local_tracks` (files of the listener's own
 * in playlists; their id is their URI).
 *
 * `unified_tracks` is derived from all of these: one row for each track that is or ever was liked, on a saved album or in a
 * playlist. `is_in_library` says whether it still is. What was heard of it is in the read model `listening`, under the same URI.
 */
export async function createLibraryTables(sql: Sql, schema: string): Promise<void> {
  await createCatalogueTables(sql, schema);
  await createPersonalTables(sql, schema);
  await createUnifiedTracks(sql, schema);
}

async function createCatalogueTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(`
    create table ${schema}.tracks (
      track_id text collate "C" primary key,
      name text not null,
      artists jsonb not null,
      album_id text collate "C",
      duration_ms int not null,
      explicit boolean not null,
      isrc text,
      disc_number int,
      track_number int
    );
    create index tracks_by_album on ${schema}.tracks (album_id);
    create table ${schema}.albums (
      album_id text collate "C" primary key,
      name text not null,
      artists jsonb not null,
      album_type text not null,
      release_date text,
      release_year int,
      total_tracks int not null,
      image_url text,
      upc text,
      search_key text collate "C" not null
    );
    create table ${schema}.album_tracks (
      album_id text collate "C" not null,
      position int not null,
      track_id text collate "C" not null,
      primary key (album_id, position)
    );
    create index album_tracks_by_track on ${schema}.album_tracks (track_id);
    create table ${schema}.artists (
      artist_id text collate "C" primary key,
      name text not null,
      genres text[] not null,
      image_url text,
      search_key text collate "C" not null
    );
    create table ${schema}.artist_albums (
      artist_id text collate "C" primary key,
      album_ids text[] not null,
      observed_at timestamptz not null
    )`);
}

async function createPersonalTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(`
    create table ${schema}.liked_tracks (
      user_id uuid not null,
      track_id text collate "C" not null,
      nth int not null,
      liked_at timestamptz not null,
      unliked_at timestamptz,
      primary key (user_id, track_id, nth)
    );
    create table ${schema}.unavailable_tracks (
      user_id uuid not null,
      track_id text collate "C" not null,
      nth int not null,
      unavailable_at timestamptz not null,
      available_at timestamptz,
      restriction text,
      primary key (user_id, track_id, nth)
    );
    create table ${schema}.saved_albums (
      user_id uuid not null,
      album_id text collate "C" not null,
      nth int not null,
      saved_at timestamptz not null,
      unsaved_at timestamptz,
      primary key (user_id, album_id, nth)
    );
    create index saved_albums_by_album on ${schema}.saved_albums (album_id);
    create table ${schema}.followed_artists (
      user_id uuid not null,
      artist_id text collate "C" not null,
      nth int not null,
      followed_at timestamptz not null,
      unfollowed_at timestamptz,
      primary key (user_id, artist_id, nth)
    );
    create table ${schema}.playlists (
      user_id uuid not null,
      playlist_id text collate "C" not null,
      name text,
      description text,
      owner_id text,
      is_readable boolean not null,
      is_collaborative boolean not null,
      is_public boolean,
      snapshot_id text,
      item_count int not null,
      first_seen_at timestamptz not null,
      changed_at timestamptz not null,
      vanished_at timestamptz,
      is_kept boolean not null,
      search_key text collate "C" not null,
      primary key (user_id, playlist_id)
    );
    create table ${schema}.playlist_items (
      user_id uuid not null,
      playlist_id text collate "C" not null,
      position int not null,
      uri text collate "C",
      track_id text collate "C",
      added_at timestamptz,
      added_by text,
      primary key (user_id, playlist_id, position)
    );
    create table ${schema}.playlist_memberships (
      user_id uuid not null,
      track_id text collate "C" not null,
      playlist_id text collate "C" not null,
      nth int not null,
      added_at timestamptz not null,
      removed_at timestamptz,
      primary key (user_id, track_id, playlist_id, nth)
    );
    create table ${schema}.playlist_absences (
      user_id uuid not null,
      playlist_id text collate "C" not null,
      nth int not null,
      vanished_at timestamptz not null,
      returned_at timestamptz,
      is_kept boolean not null,
      primary key (user_id, playlist_id, nth)
    );
    create table ${schema}.exclusions (
      user_id uuid not null,
      exclusion_id uuid not null,
      nth int not null,
      added_at timestamptz not null,
      ended_at timestamptz,
      type text not null,
      id text collate "C",
      name text not null,
      scope text not null,
      starts_at timestamptz,
      ends_at timestamptz,
      source text not null,
      primary key (user_id, exclusion_id, nth)
    );
    create table ${schema}.local_tracks (
      user_id uuid not null,
      track_id text collate "C" not null,
      name text not null,
      artist text,
      album text,
      duration_ms int,
      primary key (user_id, track_id)
    )`);
}

async function createUnifiedTracks(sql: Sql, schema: string): Promise<void> {
  await sql.query(`
    create table ${schema}.unified_tracks (
      user_id uuid not null,
      track_id text collate "C" not null,
      uri text collate "C" not null,
      name text,
      artists jsonb not null,
      artist_names text[] not null,
      artist_ids text[] not null,
      album_id text collate "C",
      album_name text,
      album_type text,
      album_artists text[] not null,
      track_number int,
      disc_number int,
      duration_ms int,
      explicit boolean,
      isrc text,
      release_date text,
      release_year int,
      image_url text,
      is_local boolean not null,
      liked_at timestamptz,
      first_liked_at timestamptz,
      unliked_at timestamptz,
      saved_album_at timestamptz,
      added_at timestamptz,
      playlist_count int not null,
      added_to_playlist_at timestamptz,
      is_in_library boolean not null,
      availability text,
      unavailable_since timestamptz,
      restriction text,
      search_key text collate "C" not null,
      recording_key text collate "C" not null,
      primary key (user_id, track_id)
    );
    create index unified_tracks_by_track on ${schema}.unified_tracks (track_id)`);
}

/** The indexes that only pages use. */
export async function createLibraryIndexes(sql: Sql, schema: string): Promise<void> {
  await sql.query(`create index unified_tracks_liked on ${schema}.unified_tracks (user_id, liked_at) where liked_at is not null`);
  await sql.query(`create index saved_albums_by_time on ${schema}.saved_albums (user_id, saved_at) where unsaved_at is null`);
}
