import type { Sql } from '@groovelog/platform';
import { SCOPES, type Scope } from '../oauth/scopes';
import { consentPeriod } from './consent-period';

/** How a user stands with Spotify. */
export type ConnectionStatus =
  | { kind: 'not-connected' }
  | {
      kind: 'connected';
      spotifyUserId: string;
      authorizedAt: Date;
      endsAt: Date;
      /** The consent ends within a month. */
      isRenewalDue: boolean;
      /** Permissions that the product can use and that were not granted. */
      missingScopes: Scope[];
    }
  | { kind: 'needs-consent'; spotifyUserId: string; since: Date };

interface AccountRow {
  spotify_user_id: string;
  status: 'connected' | 'needs-consent';
  scopes: string[];
  authorized_at: Date;
  consent_ended_at: Date | null;
}

/** The status as it is stored; asks Spotify nothing. */
export async function connectionStatus(sql: Sql, userId: string, now: Date): Promise<ConnectionStatus> {
  const [row] = await sql.query<AccountRow>(
    `select spotify_accounts.spotify_user_id, spotify_accounts.status, spotify_accounts.scopes, spotify_accounts.authorized_at,
            spotify_accounts.consent_ended_at
       from app.spotify_accounts where spotify_accounts.user_id = $1`,
    [userId],
  );
  if (!row) return { kind: 'not-connected' };
  const { spotify_user_id: spotifyUserId, authorized_at: authorizedAt } = row;
  const { renewFrom, endsAt } = consentPeriod(authorizedAt);
  if (row.status === 'needs-consent') return { kind: 'needs-consent', spotifyUserId, since: row.consent_ended_at ?? endsAt };
  const missingScopes = (Object.keys(SCOPES) as Scope[]).filter((scope) => !row.scopes.includes(scope));
  return { kind: 'connected', spotifyUserId, authorizedAt, endsAt, isRenewalDue: now >= renewFrom, missingScopes };
}
