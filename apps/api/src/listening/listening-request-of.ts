import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import { settingsOf, type ListeningRequest } from '@groovelog/read-models';

/** Whose listening a page shows, under the policy and in the time zone that hold for them now. */
export async function listeningRequestOf(sql: Sql, user: User): Promise<ListeningRequest> {
  const { policy, timeZone } = await settingsOf(sql, user.id);
  return { userId: user.id, policy, timeZone };
}
