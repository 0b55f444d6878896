import {
  DEFAULT_SYNC_PREFERENCES,
  userOf,
  withSyncSettingsEvent,
  type StoredEvent,
  type SyncPreferences,
  type SyncSettingsEvent,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

interface PreferencesRow {
  user_id: string;
  preferences: SyncPreferences;
}

/** One row for everybody who chose something about syncing, with all that they chose. */
export async function createSyncPreferences(sql: Sql, schema: string): Promise<void> {
  await sql.query(`create table ${schema}.sync_preferences (user_id uuid primary key, preferences jsonb not null)`);
}

/** Folds events of `syncsettings` streams into the rows. */
export async function applySyncSettings(events: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  if (events.length === 0) return;
  const users = [...new Set(events.map((event) => userOf(event.stream)))];
  const preferences = await readRows(sql, schema, users);
  for (const event of events) {
    const userId = userOf(event.stream);
    const before = preferences.get(userId) ?? DEFAULT_SYNC_PREFERENCES;
    preferences.set(userId, withSyncSettingsEvent(before, event as StoredEvent & SyncSettingsEvent));
  }
  await upsertRows(sql, schema, [...preferences]);
}

/** Forgets what people chose whose accounts are gone. */
export async function forgetSyncPreferences(sql: Sql, schema: string, users: readonly string[]): Promise<void> {
  await sql.query(`delete from ${schema}.sync_preferences where sync_preferences.user_id = any($1::uuid[])`, [users]);
}

async function readRows(sql: Sql, schema: string, users: readonly string[]): Promise<Map<string, SyncPreferences>> {
  const rows = await sql.query<PreferencesRow>(
    `select sync_preferences.user_id, sync_preferences.preferences
     from ${schema}.sync_preferences where sync_preferences.user_id = any($1::uuid[])`,
    [users],
  );
  return new Map(rows.map((row) => [row.user_id, row.preferences]));
}

async function upsertRows(sql: Sql, schema: string, rows: readonly (readonly [string, SyncPreferences])[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.sync_preferences (user_id, preferences)
     select * from unnest($1::uuid[], $2::jsonb[])
     on conflict (user_id) do update set preferences = excluded.preferences`,
    [rows.map(([userId]) => userId), rows.map(([, preferences]) => JSON.stringify(preferences))],
  );
}
