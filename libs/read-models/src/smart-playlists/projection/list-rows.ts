import type { Sql } from '@groovelog/platform';
import type { ListHistory, ListMembershipRow, ListVersionRow } from './list-history';

/** Writes what a batch added to the history of lists: stretches end before the same tracks begin others. */
export async function writeListHistory(sql: Sql, schema: string, { versions, begun, ended }: ListHistory): Promise<void> {
  if (versions.length === 0) return;
  await insertVersions(sql, schema, versions);
  await endMemberships(sql, schema, ended);
  await insertMemberships(sql, schema, begun);
}

async function insertVersions(sql: Sql, schema: string, rows: readonly ListVersionRow[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.list_versions (user_id, playlist_id, version, publish_id, at, rules_version, evaluated_at, run_seed, time_zone,
       total, added, removed, moved, track_uris)
     select "userId", "playlistId", version, "publishId", at, "rulesVersion", "evaluatedAt", "runSeed", "timeZone", total, added,
            removed, moved, array(select jsonb_array_elements_text("trackUris"))
       from jsonb_to_recordset($1::jsonb) as incoming (
         "userId" uuid, "playlistId" text, version int, "publishId" text, at timestamptz, "rulesVersion" int, "evaluatedAt" timestamptz,
         "runSeed" text, "timeZone" text, total int, added int, removed int, moved int, "trackUris" jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function endMemberships(sql: Sql, schema: string, rows: ListHistory['ended']): Promise<void> {
  await sql.query(
    `update ${schema}.list_memberships as stretch set until_version = ended.until_version, until_at = ended.until_at
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[]) as ended (user_id, playlist_id, uri, until_version, until_at)
      where stretch.user_id = ended.user_id and stretch.playlist_id = ended.playlist_id and stretch.uri = ended.uri
        and stretch.until_version is null`,
    [
      rows.map((row) => row.userId),
      rows.map((row) => row.playlistId),
      rows.map((row) => row.uri),
      rows.map((row) => row.untilVersion),
      rows.map((row) => row.untilAt),
    ],
  );
}

async function insertMemberships(sql: Sql, schema: string, rows: readonly ListMembershipRow[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.list_memberships (user_id, playlist_id, uri, from_version, from_at, until_version, until_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::timestamptz[], $6::int[], $7::timestamptz[])`,
    [
      rows.map((row) => row.userId),
      rows.map((row) => row.playlistId),
      rows.map((row) => row.uri),
      rows.map((row) => row.fromVersion),
      rows.map((row) => row.fromAt),
      rows.map((row) => row.untilVersion),
      rows.map((row) => row.untilAt),
    ],
  );
}
