import type { ListenPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What somebody's settings were from a moment on, until the next row. */
export interface SettingsSince {
  userId: string;
  /** UTC ISO 8601. */
  since: string;
  timeZone: string;
  policy: ListenPolicy;
}

/** One row for each moment from which on the settings were others. */
export async function createSettingsHistory(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.settings_history (
       user_id uuid not null,
       since timestamptz not null,
       time_zone text not null,
       policy jsonb not null,
       primary key (user_id, since)
     )`,
  );
}

/** Of several changes at one moment the last holds. */
export async function upsertSettingsHistory(sql: Sql, schema: string, changes: readonly SettingsSince[]): Promise<void> {
  const rows = [...new Map(changes.map((change) => [`${change.userId} ${Date.parse(change.since)}`, change])).values()];
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.settings_history (user_id, since, time_zone, policy)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::jsonb[])
     on conflict (user_id, since) do update set time_zone = excluded.time_zone, policy = excluded.policy`,
    [rows.map((row) => row.userId), rows.map((row) => row.since), rows.map((row) => row.timeZone), rows.map(policyOf)],
  );
}

const policyOf = ({ policy }: SettingsSince): string => JSON.stringify(policy);

/** Forgets what people chose whose accounts are gone. */
export async function forgetSettingsHistory(sql: Sql, schema: string, users: readonly string[]): Promise<void> {
  await sql.query(`delete from ${schema}.settings_history where settings_history.user_id = any($1::uuid[])`, [users]);
}
