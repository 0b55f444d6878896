import type { Sql } from '@groovelog/platform';

/** What smart playlists are, and their histories. `folds` is what the next batch goes on from; nobody else reads it. */
export async function createSmartPlaylistTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.playlists (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       name text not null,
       description text not null,
       status text not null,
       pause_reason text,
       held_list_version int,
       rule jsonb not null,
       rules_version int not null,
       settings jsonb not null,
       pins text[] not null,
       bans text[] not null,
       cover jsonb not null,
       remote_playlist_id text collate "C",
       remote_state text not null,
       size int not null,
       list_version int not null,
       defined_at timestamptz not null,
       changed_at timestamptz not null,
       last_published_at timestamptz,
       last_run_at timestamptz,
       last_attempt_at timestamptz,
       last_outcome text,
       problem_code text,
       problem_message text,
       open jsonb,
       held jsonb,
       primary key (user_id, playlist_id)
     );
     create table ${schema}.folds (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       fold jsonb not null,
       primary key (user_id, playlist_id)
     );
     create table ${schema}.rules_versions (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       version int not null,
       rule jsonb not null,
       restored_from int,
       at timestamptz not null,
       primary key (user_id, playlist_id, version)
     )`,
  );
  await createHistoryTables(sql, schema);
}

async function createHistoryTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.list_versions (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       version int not null,
       publish_id text collate "C" not null,
       at timestamptz not null,
       rules_version int not null,
       evaluated_at timestamptz not null,
       run_seed text not null,
       time_zone text not null,
       total int not null,
       added int not null,
       removed int not null,
       moved int not null,
       track_uris text[] not null,
       primary key (user_id, playlist_id, version)
     );
     create table ${schema}.list_memberships (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       uri text collate "C" not null,
       from_version int not null,
       from_at timestamptz not null,
       until_version int,
       until_at timestamptz,
       primary key (user_id, playlist_id, uri, from_version)
     );
     create table ${schema}.publishes (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       publish_id text collate "C" not null,
       trigger text not null,
       wanted_list_version int,
       requested_at timestamptz not null,
       ended_at timestamptz,
       outcome text,
       code text,
       message text,
       calls int not null,
       writes int not null,
       added int not null,
       removed int not null,
       evaluated_at timestamptz,
       list_version int,
       held jsonb,
       primary key (user_id, playlist_id, publish_id)
     );
     create table ${schema}.hand_edits (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       position text collate "C" not null,
       at timestamptz not null,
       policy text not null,
       added text[] not null,
       removed text[] not null,
       primary key (user_id, playlist_id, position)
     );
     create table ${schema}.pins_and_bans (
       user_id uuid not null,
       playlist_id text collate "C" not null,
       position text collate "C" not null,
       at timestamptz not null,
       pins text[] not null,
       bans text[] not null,
       primary key (user_id, playlist_id, position)
     )`,
  );
}

export async function createSmartPlaylistIndexes(sql: Sql, schema: string): Promise<void> {
  await sql.query(`create index playlists_by_remote on ${schema}.playlists (user_id, remote_playlist_id)`);
  await sql.query(`create index list_versions_by_time on ${schema}.list_versions (user_id, playlist_id, at desc)`);
  await sql.query(`create index publishes_by_time on ${schema}.publishes (user_id, playlist_id, requested_at desc)`);
}

const TABLES = ['pins_and_bans', 'hand_edits', 'publishes', 'list_memberships', 'list_versions', 'rules_versions', 'folds', 'playlists'];

/** Everything about one person's smart playlists goes. */
export async function forgetSmartPlaylists(sql: Sql, schema: string, userId: string): Promise<void> {
  for (const table of TABLES) await sql.query(`delete from ${schema}.${table} where ${table}.user_id = $1`, [userId]);
}
