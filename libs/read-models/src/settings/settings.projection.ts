import { categoryOf, DEFAULT_LISTEN_POLICY, userOf, type AccountEvent, type ListenPolicy, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { createSettingsHistory, forgetSettingsHistory, upsertSettingsHistory, type SettingsSince } from './settings-history-rows';
import { applySyncSettings, createSyncPreferences, forgetSyncPreferences } from './sync-preferences-rows';

interface SettingsRow {
  user_id: string;
  time_zone: string;
  policy: ListenPolicy;
}

/** What each person chose and when: time zone, listen policy, and how to be synced. A forgotten account has no row. */
export const settingsProjection: Projection = {
  name: 'settings',
  version: 3,
  categories: ['account', 'syncsettings'],
  handles: [
    'AccountRegistered',
    'TimeZoneChosen',
    'ListenPolicyChanged',
    'AccountForgotten',
    'SyncSettingsChanged',
    'SyncScheduleChanged',
    'MonitoringModeChosen',
  ],
  tables: [
    { name: 'user_settings', orderBy: ['user_id'] },
    { name: 'settings_history', orderBy: ['user_id', 'since'] },
    { name: 'sync_preferences', orderBy: ['user_id'] },
  ],
  createTables: (sql, schema) => createTables(sql, schema),
  createIndexes: () => Promise.resolve(),
  apply,
};

async function createTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(`create table ${schema}.user_settings (user_id uuid primary key, time_zone text not null, policy jsonb not null)`);
  await createSettingsHistory(sql, schema);
  await createSyncPreferences(sql, schema);
}

async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  const ofAccounts = batch.filter((event) => categoryOf(event.stream) === 'account');
  await applySyncSettings(
    batch.filter((event) => categoryOf(event.stream) === 'syncsettings'),
    sql,
    schema,
  );
  await applyAccounts(ofAccounts, sql, schema);
}

async function applyAccounts(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  const users = [...new Set(batch.map((event) => userOf(event.stream)))];
  const rows = await readRows(sql, schema, users);
  let history: SettingsSince[] = [];
  for (const event of batch) {
    const userId = userOf(event.stream);
    fold(rows, userId, event as StoredEvent & AccountEvent);
    history = [...history.filter((row) => rows.has(row.userId)), ...sinceOf(rows.get(userId), event as StoredEvent & AccountEvent)];
  }
  const forgotten = users.filter((user) => !rows.has(user));
  await deleteRows(sql, schema, forgotten);
  await forgetSettingsHistory(sql, schema, forgotten);
  await forgetSyncPreferences(sql, schema, forgotten);
  await upsertRows(sql, schema, [...rows.values()]);
  await upsertSettingsHistory(sql, schema, history);
}

/** What holds from this event on, where it says anything of that. */
function sinceOf(row: SettingsRow | undefined, { type, data }: AccountEvent): SettingsSince[] {
  if (!row || type === 'SpotifyForgotten') return [];
  return [{ userId: row.user_id, since: data.at, timeZone: row.time_zone, policy: row.policy }];
}

function fold(rows: Map<string, SettingsRow>, userId: string, event: AccountEvent): void {
  const row = rows.get(userId) ?? { user_id: userId, time_zone: 'UTC', policy: DEFAULT_LISTEN_POLICY };
  switch (event.type) {
    case 'AccountRegistered':
      rows.set(userId, row);
      break;
    case 'TimeZoneChosen':
      rows.set(userId, { ...row, time_zone: event.data.timeZone });
      break;
    case 'ListenPolicyChanged':
      rows.set(userId, { ...row, policy: event.data.policy });
      break;
    case 'SpotifyForgotten':
      break;
    case 'AccountForgotten':
      rows.delete(userId);
      break;
    default:
      event satisfies never;
  }
}

async function readRows(sql: Sql, schema: string, users: readonly string[]): Promise<Map<string, SettingsRow>> {
  const rows = await sql.query<SettingsRow>(
    `select user_settings.user_id, user_settings.time_zone, user_settings.policy
     from ${schema}.user_settings where user_settings.user_id = any($1::uuid[])`,
    [users],
  );
  return new Map(rows.map((row) => [row.user_id, row]));
}

async function upsertRows(sql: Sql, schema: string, rows: readonly SettingsRow[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.user_settings (user_id, time_zone, policy)
     select * from unnest($1::uuid[], $2::text[], $3::jsonb[])
     on conflict (user_id) do update set time_zone = excluded.time_zone, policy = excluded.policy`,
    [rows.map((row) => row.user_id), rows.map((row) => row.time_zone), rows.map((row) => JSON.stringify(row.policy))],
  );
}

async function deleteRows(sql: Sql, schema: string, users: readonly string[]): Promise<void> {
  await sql.query(`delete from ${schema}.user_settings where user_settings.user_id = any($1::uuid[])`, [users]);
}
