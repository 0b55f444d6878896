import { DEFAULT_LISTEN_POLICY, type ListenPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { UserSettings } from './settings.query';

/**
 * The settings of one user as they were at a moment. Before the account there were none: then those hold that it began with;
 * the defaults while nothing is known at all.
 */
export async function settingsAt(sql: Sql, userId: string, moment: Date): Promise<UserSettings> {
  const rows = await sql.query<{ timeZone: string; policy: Partial<ListenPolicy> }>(
    `select settings_history.time_zone as "timeZone", settings_history.policy
       from rm_settings.settings_history
      where settings_history.user_id = $1
      order by settings_history.since <= $2 desc,
               case when settings_history.since <= $2 then settings_history.since end desc,
               settings_history.since
      limit 1`,
    [userId, moment],
  );
  return { timeZone: rows[0]?.timeZone ?? 'UTC', policy: { ...DEFAULT_LISTEN_POLICY, ...rows[0]?.policy } };
}
