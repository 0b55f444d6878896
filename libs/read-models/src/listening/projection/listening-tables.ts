import type { Sql } from '@groovelog/platform';
import { areListensIndexed, indexListens } from './listen-indexes';

/**
 * The tables of the read model, with the keys that the projection looks rows up by from its first batch on; the other
 * indexes of `listens` come later, see listen-indexes.
 *
 * - `artists`, `albums`, `tracks`: dense numbers for each user, from 0, in order of first appearance in the log. A track is a
 *   URI; rows without one share a track for each title and artist, and `canonical_no` names the URI track of those names.
 *   Names are those of the latest observation. `name_key` is nameKey of title and artist; `search_key` holds all words that
 *   a search may find it by.
 * - `listens`: one row for each observation, with all its facts. It is a listen when `merged_into` is null, else part of one.
 *   `said_track_no` and `ms_said` are what the source said; `track_no`, `ms_played` and `hidden` are what figures use.
 * - `listen_edits`: what was hidden or corrected by hand, by observation.
 * - `listening_months`: all visible listens of a UTC month, packed (see listening-columns).
 */
export async function createListeningTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(`
    create table ${schema}.artists (
      user_id uuid not null,
      artist_no int not null,
      name text collate "C" not null,
      search_key text collate "C" not null,
      primary key (user_id, artist_no),
      unique (user_id, name)
    );
    create table ${schema}.albums (
      user_id uuid not null,
      album_no int not null,
      name text collate "C" not null,
      artist_no int not null,
      search_key text collate "C" not null,
      primary key (user_id, album_no),
      unique (user_id, artist_no, name)
    );
    create table ${schema}.tracks (
      user_id uuid not null,
      track_no int not null,
      uri text collate "C",
      kind text not null,
      title text,
      artist_no int,
      album_no int,
      name_key text collate "C" not null,
      search_key text collate "C" not null,
      canonical_no int,
      primary key (user_id, track_no),
      unique (user_id, uri)
    );
    create index tracks_by_name on ${schema}.tracks (user_id, name_key);
    create unique index tracks_without_uri on ${schema}.tracks (user_id, name_key) where uri is null;
    create table ${schema}.listens (
      user_id uuid not null,
      id uuid not null,
      merged_into uuid,
      ended_at timestamptz not null,
      offline_at timestamptz,
      import_id uuid,
      track_no int not null,
      ms_played int not null,
      said_track_no int not null,
      ms_said int,
      duration_ms int,
      artist_no int,
      album_no int,
      merge_gap_ms int,
      completed boolean not null,
      skipped boolean not null,
      incognito boolean not null,
      hidden boolean not null,
      shuffle boolean,
      offline boolean,
      source text not null,
      kind text not null,
      title text,
      isrc text,
      context text,
      reason_start text,
      reason_end text,
      country text,
      platform text,
      merge_identity text,
      merge_timing text
    );
    create index listens_of_other_sources on ${schema}.listens (user_id, ended_at, id) where source <> 'extended';
    create index listens_merged on ${schema}.listens (user_id, merged_into) where merged_into is not null;
    create table ${schema}.listen_edits (
      user_id uuid not null,
      observation_id uuid not null,
      hidden boolean not null,
      title text,
      artist text,
      album text,
      ms_played int,
      track_no int,
      primary key (user_id, observation_id)
    );
    create table ${schema}.listening_months (
      user_id uuid not null,
      month date not null,
      listens int not null,
      columns bytea not null,
      last_position text not null,
      primary key (user_id, month)
    );
    -- Packed numbers hardly compress, and a page that reads a whole history should not wait for it.
    alter table ${schema}.listening_months alter column columns set storage external`);
}

/** The indexes of listens that are not there yet, with the one that only pages use. */
export async function createListeningIndexes(sql: Sql, schema: string): Promise<void> {
  await indexListens(sql, schema);
  await sql.query(`create index listens_hidden on ${schema}.listens (user_id, ended_at, id) where hidden`);
}

/**
 * Gathers statistics once a listener is among those that the planner has to know, because autovacuum comes a minute later:
 * it takes a listener whom the statistics do not name for one with hardly any rows, and joins everything with everything.
 * Listens without indexes belong to a rebuild, which looks at them when it has them all.
 */
export async function analyzeForListener(sql: Sql, schema: string, userId: string): Promise<void> {
  const tables = ['tracks', 'albums', 'artists'];
  if (await areListensIndexed(sql, schema)) tables.unshift('listens');
  const [statistics] = await sql.query(
    `select from pg_stats
      where pg_stats.schemaname = $1 and pg_stats.tablename = $2 and pg_stats.attname = 'user_id'
        and $3::uuid = any (pg_stats.most_common_vals::text::uuid[])`,
    [schema, tables[0], userId],
  );
  if (!statistics) await sql.query(`analyze ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
}
