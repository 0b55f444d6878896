import type { Sql } from '@groovelog/platform';
import type { HandEditFact, PinsAndBansRow, RulesVersionRow } from './fold-batch';
import type { PublishRow } from './publish-row';

/** The rows of these publishes, as far as they exist. */
export function readPublishes(
  sql: Sql,
  schema: string,
  keys: readonly { userId: string; playlistId: string; publishId: string }[],
): Promise<PublishRow[]> {
  const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return sql.query(
    `select publishes.user_id as "userId", publishes.playlist_id as "playlistId", publishes.publish_id as "publishId", publishes.trigger,
            publishes.wanted_list_version as "wantedListVersion", ${moment('publishes.requested_at')} as "requestedAt",
            ${moment('publishes.ended_at')} as "endedAt", publishes.outcome, publishes.code, publishes.message, publishes.calls,
            publishes.writes, publishes.added, publishes.removed,
            ${moment('publishes.evaluated_at')} as "evaluatedAt", publishes.list_version as "listVersion", publishes.held
       from unnest($1::uuid[], $2::text[], $3::text[]) as wanted (user_id, playlist_id, publish_id)
       join ${schema}.publishes on publishes.user_id = wanted.user_id and publishes.playlist_id = wanted.playlist_id
        and publishes.publish_id = wanted.publish_id`,
    [keys.map((key) => key.userId), keys.map((key) => key.playlistId), keys.map((key) => key.publishId)],
  );
}

/** Writes whole rows. */
export async function upsertPublishes(sql: Sql, schema: string, rows: readonly PublishRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.publishes (user_id, playlist_id, publish_id, trigger, wanted_list_version, requested_at, ended_at, outcome, code,
       message, calls, writes, added, removed, evaluated_at, list_version, held)
     select "userId", "playlistId", "publishId", trigger, "wantedListVersion", "requestedAt", "endedAt", outcome, code, message, calls,
            writes, added, removed, "evaluatedAt", "listVersion", held
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, "publishId" text, trigger text, "wantedListVersion" int, "requestedAt" timestamptz,
         "endedAt" timestamptz, outcome text, code text, message text, calls int, writes int, added int, removed int,
         "evaluatedAt" timestamptz,         "listVersion" int, held jsonb)
     on conflict (user_id, playlist_id, publish_id) do update set
       ended_at = excluded.ended_at, outcome = excluded.outcome, code = excluded.code, message = excluded.message,
       calls = excluded.calls, writes = excluded.writes, added = excluded.added, removed = excluded.removed,
       evaluated_at = excluded.evaluated_at, list_version = excluded.list_version, held = excluded.held`,
    [JSON.stringify(rows)],
  );
}

/** Adds versions of rules. */
export async function insertRulesVersions(sql: Sql, schema: string, rows: readonly RulesVersionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.rules_versions (user_id, playlist_id, version, rule, restored_from, at)
     select "userId", "playlistId", version, rule, "restoredFrom", at
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, version int, rule jsonb, "restoredFrom" int, at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** Adds what was pinned and banned from then on. */
export async function insertPinsAndBans(sql: Sql, schema: string, rows: readonly PinsAndBansRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.pins_and_bans (user_id, playlist_id, position, at, pins, bans)
     select "userId", "playlistId", position, at, array(select jsonb_array_elements_text(pins)), array(select jsonb_array_elements_text(bans))
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, position text, at timestamptz, pins jsonb, bans jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Adds hand edits. */
export async function insertHandEdits(sql: Sql, schema: string, rows: readonly HandEditFact[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.hand_edits (user_id, playlist_id, position, at, policy, added, removed)
     select "userId", "playlistId", position, at, policy, array(select jsonb_array_elements_text(added)),
            array(select jsonb_array_elements_text(removed))
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, position text, at timestamptz, policy text, added jsonb, removed jsonb)`,
    [JSON.stringify(rows)],
  );
}
