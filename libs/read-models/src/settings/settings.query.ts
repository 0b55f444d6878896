import { DEFAULT_LISTEN_POLICY, type ListenPolicy } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** What a person chose, or what holds until they do. */
export interface UserSettings {
  /** IANA name; days and hours of every figure are cut in it. */
  timeZone: string;
  policy: ListenPolicy;
}

/** The settings of one user; defaults (UTC, the default policy) while nothing is known. */
export async function settingsOf(sql: Sql, userId: string): Promise<UserSettings> {
  const rows = await sql.query<{ time_zone: string; policy: Partial<ListenPolicy> }>(
    `select user_settings.time_zone, user_settings.policy from rm_settings.user_settings where user_settings.user_id = $1`,
    [userId],
  );
  // A policy stored before a member existed takes that member's default.
  return { timeZone: rows[0]?.time_zone ?? 'UTC', policy: { ...DEFAULT_LISTEN_POLICY, ...rows[0]?.policy } };
}
