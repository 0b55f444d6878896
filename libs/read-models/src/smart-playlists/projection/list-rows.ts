import type { Sql } from '@groovelog/platform';
import type { EndedStretches, ListHistory, ListMembershipRow, ListVersionRow } from './list-history';

/** Writes what a batch added to the history of lists: stretches end before the same tracks begin others. */
export async function writeListHistory(sql: Sql, schema: string, { versions, begun, ended }: ListHistory): Promise<void> {
  if (versions.length === 0) return;
  await insertVersions(sql, schema, versions);
  await endMemberships(sql, schema, ended);
  await insertMemberships(sql, schema, [...begun.values()].flat());
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

/** One statement for each list that ended stretches: a join with all of them could take the database minutes. */
async function endMemberships(sql: Sql, schema: string, ended: readonly EndedStretches[]): Promise<void> {
  for (const { userId, playlistId, uris, untilVersion, untilAt } of ended) {
    await sql.query(
      `update ${schema}.list_memberships as stretch set until_version = $4, until_at = $5
        where stretch.user_id = $1 and stretch.playlist_id = $2 and stretch.uri = any ($3::text[]) and stretch.until_version is null`,
      [userId, playlistId, uris, untilVersion, untilAt],
    );
  }
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
