import type { Sql } from '@groovelog/platform';
import { connectionStatus } from '@groovelog/spotify';
import { hasSynced } from '@groovelog/read-models';

/** How far a person has come with Spotify: what empty pages tell them to do, and what the button of the first page says. */
export type SyncStanding = 'not-connected' | 'needs-consent' | 'never-synced' | 'synced';

/** The standing of a user at `now`; asks Spotify nothing. */
export async function syncStanding(sql: Sql, userId: string, now: Date): Promise<SyncStanding> {
  const [{ kind }, synced] = await Promise.all([connectionStatus(sql, userId, now), hasSynced(sql, userId)]);
  if (kind === 'connected') return synced ? 'synced' : 'never-synced';
  return kind;
}

/** What the button that syncs everything says; null where it could do nothing. */
export function syncButtonLabel(standing: SyncStanding): string | null {
  if (standing === 'never-synced') return 'Run initial sync';
  return standing === 'synced' ? 'Sync now' : null;
}
