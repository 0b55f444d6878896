import { type PlaylistDetails, type PlaylistRow, trackIdOf } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchKey } from '../../listening/projection/search-key';
import type { LocalTrack } from './local-track';
import type { PlaylistState } from './playlist-state';

/** These playlists with all of their rows, as far as they are known. */
export async function readPlaylists(
  sql: Sql,
  schema: string,
  keys: readonly { userId: string; playlistId: string }[],
): Promise<PlaylistState[]> {
  const rows = await sql.query<{ playlist: Omit<PlaylistState, 'hasNewItems' | 'hasNewStanding'> }>(
    `select jsonb_build_object(
              'userId', playlists.user_id, 'playlistId', playlists.playlist_id, 'snapshotId', playlists.snapshot_id,
              'firstSeenAt', playlists.first_seen_at, 'changedAt', playlists.changed_at, 'vanishedAt', playlists.vanished_at,
              'isKept', playlists.is_kept,
              'details', case when playlists.name is not null then jsonb_build_object(
                'name', playlists.name, 'description', playlists.description, 'ownerId', playlists.owner_id,
                'readable', playlists.is_readable, 'collaborative', playlists.is_collaborative, 'isPublic', playlists.is_public) end,
              'items', coalesce((
                select jsonb_agg(jsonb_build_object('uri', items.uri, 'addedAt', items.added_at, 'addedBy', items.added_by)
                                 order by items.position)
                  from ${schema}.playlist_items as items
                 where items.user_id = playlists.user_id and items.playlist_id = playlists.playlist_id), '[]')) as playlist
       from unnest($1::uuid[], $2::text[]) as wanted (user_id, playlist_id)
       join ${schema}.playlists on playlists.user_id = wanted.user_id and playlists.playlist_id = wanted.playlist_id`,
    [keys.map(({ userId }) => userId), keys.map(({ playlistId }) => playlistId)],
  );
  return rows.map(({ playlist }) => ({ ...playlist, hasNewItems: false, hasNewStanding: false }));
}

/** Writes whole playlists, without their rows. */
export async function upsertPlaylists(sql: Sql, schema: string, playlists: readonly PlaylistState[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.playlists (user_id, playlist_id, name, description, owner_id, is_readable, is_collaborative, is_public,
       snapshot_id, item_count, first_seen_at, changed_at, vanished_at, is_kept, search_key)
     select incoming."userId", incoming."playlistId", incoming.name, incoming.description, incoming."ownerId",
            coalesce(incoming.readable, false), coalesce(incoming.collaborative, false), incoming."isPublic", incoming."snapshotId",
            incoming."itemCount", incoming."firstSeenAt", incoming."changedAt", incoming."vanishedAt", incoming."isKept",
            incoming."searchKey"
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "playlistId" text, name text, description text,
            "ownerId" text, readable boolean, collaborative boolean, "isPublic" boolean, "snapshotId" text, "itemCount" int,
            "firstSeenAt" timestamptz, "changedAt" timestamptz, "vanishedAt" timestamptz, "isKept" boolean, "searchKey" text)
     on conflict (user_id, playlist_id) do update set name = excluded.name, description = excluded.description,
       owner_id = excluded.owner_id, is_readable = excluded.is_readable, is_collaborative = excluded.is_collaborative,
       is_public = excluded.is_public, snapshot_id = excluded.snapshot_id, item_count = excluded.item_count,
       changed_at = excluded.changed_at, vanished_at = excluded.vanished_at, is_kept = excluded.is_kept,
       search_key = excluded.search_key`,
    [JSON.stringify(playlists.map(rowOf))],
  );
}

function rowOf({ details, items, hasNewItems: _, hasNewStanding: __, ...playlist }: PlaylistState) {
  const shown: Partial<PlaylistDetails> = details ?? {};
  return { ...playlist, ...shown, itemCount: items.length, searchKey: searchKey(shown.name) };
}

/** Puts the rows of these playlists in place of those they had. */
export async function replaceItems(sql: Sql, schema: string, playlists: readonly PlaylistState[]): Promise<void> {
  if (playlists.length === 0) return;
  await sql.query(
    `delete from ${schema}.playlist_items as items
      using unnest($1::uuid[], $2::text[]) as changed (user_id, playlist_id)
      where items.user_id = changed.user_id and items.playlist_id = changed.playlist_id`,
    [playlists.map(({ userId }) => userId), playlists.map(({ playlistId }) => playlistId)],
  );
  await insertItems(
    sql,
    schema,
    playlists.flatMap(({ userId, playlistId, items }) => items.map((row, position) => ({ userId, playlistId, position, ...row }))),
  );
}

type PlacedRow = PlaylistRow & { userId: string; playlistId: string; position: number };

async function insertItems(sql: Sql, schema: string, rows: readonly PlacedRow[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.playlist_items (user_id, playlist_id, position, uri, track_id, added_at, added_by)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::text[])`,
    [
      rows.map((row) => row.userId),
      rows.map((row) => row.playlistId),
      rows.map((row) => row.position),
      rows.map((row) => row.uri),
      rows.map(({ uri }) => (uri === null ? null : trackIdOf(uri))),
      rows.map((row) => row.addedAt),
      rows.map((row) => row.addedBy),
    ],
  );
}

/** Notes the listener's own files. */
export async function upsertLocalTracks(sql: Sql, schema: string, tracks: readonly (LocalTrack & { userId: string })[]): Promise<void> {
  if (tracks.length === 0) return;
  await sql.query(
    `insert into ${schema}.local_tracks (user_id, track_id, name, artist, album, duration_ms)
     select distinct incoming."userId", incoming."trackId", incoming.name, incoming.artist, incoming.album, incoming."durationMs"
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "trackId" text, name text, artist text, album text,
            "durationMs" int)
     on conflict (user_id, track_id) do nothing`,
    [JSON.stringify(tracks)],
  );
}
