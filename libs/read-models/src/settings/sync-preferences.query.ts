import { DEFAULT_SYNC_PREFERENCES, type SyncPreferences } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** How one person wants to be synced; the defaults until they choose. */
export async function syncPreferencesOf(sql: Sql, userId: string): Promise<SyncPreferences> {
  const rows = await sql.query<{ preferences: Partial<SyncPreferences> }>(
    'select sync_preferences.preferences from rm_settings.sync_preferences where sync_preferences.user_id = $1',
    [userId],
  );
  return withDefaults(rows[0]?.preferences ?? {});
}

/** Preferences written before a setting existed take its default. */
export function withDefaults({ settings, schedules, mode }: Partial<SyncPreferences>): SyncPreferences {
  return {
    settings: { ...DEFAULT_SYNC_PREFERENCES.settings, ...settings },
    schedules: { ...DEFAULT_SYNC_PREFERENCES.schedules, ...schedules },
    mode: mode ?? DEFAULT_SYNC_PREFERENCES.mode,
  };
}
