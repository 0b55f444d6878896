import type { Database, Sql } from '@groovelog/platform';
import { SpotifyRefusal } from '../client/spotify-error';
import { scopesOf } from '../oauth/scopes';
import { GrantRefused, refreshTokens, type SpotifyApp, type TokenAnswer } from '../oauth/token-endpoint';
import { open, seal } from './sealed';

/** Refresh this long before the token dies, so that a request never races its end. */
const REFRESH_EARLY_MS = 60_000;

/** Who the tokens belong to, as Spotify names them. Display names stay out: they are read when a page needs them. */
export interface SpotifyIdentity {
  accountId: string;
  spotifyUserId: string;
}

/** The tokens of all accounts, encrypted at rest; the one place that ever sees a refresh token. */
export interface TokenVault {
  /** Stores the tokens of a fresh consent. */
  connect(userId: string, identity: SpotifyIdentity, answer: TokenAnswer, at: Date): Promise<void>;
  /**
   * A valid access token. Refreshes when it is about to die, or when `rejected` (a token Spotify answered 401 to) is still
   * the current one. One refresh at a time over all processes: the row lock makes the others wait and read its result.
   * Rejects with a SpotifyRefusal (`remedy: consent`) when the account is not, or no longer, connected.
   */
  accessToken(userId: string, now: Date, rejected?: string): Promise<string>;
  /** Deletes the tokens. Spotify has no endpoint to revoke them: the person removes the app at spotify.com/account/apps. */
  disconnect(userId: string): Promise<void>;
}

interface AccountRow {
  status: 'connected' | 'needs-consent';
  access_token: Buffer | null;
  access_expires_at: Date | null;
  refresh_token: Buffer | null;
}

export function createTokenVault(options: {
  database: Database;
  key: Buffer;
  accountsUrl: string;
  app: () => Promise<SpotifyApp>;
}): TokenVault {
  const { database, key } = options;

  async function fresh(sql: Sql, userId: string, now: Date, rejected?: string): Promise<string | GrantRefused> {
    const account = await lockAccount(sql, userId);
    if (account?.status !== 'connected' || !account.refresh_token) throw notConnected();
    const current = account.access_token ? open(account.access_token, key, `access:${userId}`) : null;
    const dies = account.access_expires_at?.getTime() ?? 0;
    if (current && current !== rejected && dies - REFRESH_EARLY_MS > now.getTime()) return current;
    try {
      const answer = await refreshTokens(options.accountsUrl, await options.app(), open(account.refresh_token, key, `refresh:${userId}`));
      await saveRefreshed(sql, key, userId, answer, now);
      return answer.accessToken;
    } catch (error) {
      if (!(error instanceof GrantRefused)) throw error;
      await loseConsent(sql, userId, error.error, now);
      return error;
    }
  }

  return {
    connect: (userId, identity, answer, at) => saveConsent(database, key, userId, identity, answer, at),
    async accessToken(userId, now, rejected) {
      const token = await database.transaction((sql) => fresh(sql, userId, now, rejected));
      if (token instanceof GrantRefused) throw notConnected();
      return token;
    },
    async disconnect(userId) {
      await database.query('delete from app.spotify_accounts where spotify_accounts.user_id = $1', [userId]);
    },
  };
}

const notConnected = () =>
  new SpotifyRefusal(401, 'spotify.needs-consent', false, 'consent', 'Connect with Spotify again: the consent is over or was withdrawn.');

async function lockAccount(sql: Sql, userId: string): Promise<AccountRow | undefined> {
  const [row] = await sql.query<AccountRow>(
    `select spotify_accounts.status, spotify_accounts.access_token, spotify_accounts.access_expires_at, spotify_accounts.refresh_token
       from app.spotify_accounts where spotify_accounts.user_id = $1 for update`,
    [userId],
  );
  return row;
}

async function saveConsent(sql: Sql, key: Buffer, userId: string, identity: SpotifyIdentity, answer: TokenAnswer, at: Date): Promise<void> {
  if (!answer.refreshToken)
    throw new SpotifyRefusal(200, 'spotify.no-refresh-token', false, 'consent', 'Spotify gave no lasting permission. Connect again.');
  await sql.query(
    `insert into app.spotify_accounts
       (user_id, account_id, spotify_user_id, scopes, status, authorized_at, access_token, access_expires_at, refresh_token)
     values ($1, $2, $3, $4, 'connected', $5, $6, $7, $8)
     on conflict (user_id) do update set
       account_id = excluded.account_id, spotify_user_id = excluded.spotify_user_id, scopes = excluded.scopes, status = 'connected',
       status_reason = null, consent_ended_at = null, authorized_at = excluded.authorized_at, access_token = excluded.access_token,
       access_expires_at = excluded.access_expires_at, refresh_token = excluded.refresh_token`,
    [
      userId,
      identity.accountId,
      identity.spotifyUserId,
      scopesOf(answer.scope),
      at,
      seal(answer.accessToken, key, `access:${userId}`),
      endOf(answer, at),
      seal(answer.refreshToken, key, `refresh:${userId}`),
    ],
  );
}

/** A rotated refresh token is stored together with, and so before any use of, the access token it came with. */
async function saveRefreshed(sql: Sql, key: Buffer, userId: string, answer: TokenAnswer, now: Date): Promise<void> {
  await sql.query(
    `update app.spotify_accounts
        set access_token = $2, access_expires_at = $3, refresh_token = coalesce($4, refresh_token)
      where spotify_accounts.user_id = $1`,
    [
      userId,
      seal(answer.accessToken, key, `access:${userId}`),
      endOf(answer, now),
      answer.refreshToken ? seal(answer.refreshToken, key, `refresh:${userId}`) : null,
    ],
  );
}

/** When a token is over. One that lives for less than two minutes is used for half of its life, or it would never be used twice. */
function endOf({ expiresInSeconds }: TokenAnswer, at: Date): Date {
  const lifeMs = expiresInSeconds * 1_000;
  return new Date(at.getTime() + Math.max(lifeMs, lifeMs / 2 + REFRESH_EARLY_MS));
}

/** `invalid_grant` is for good: the tokens go, polling stops, the page says so. */
async function loseConsent(sql: Sql, userId: string, reason: string, at: Date): Promise<void> {
  await sql.query(
    `update app.spotify_accounts
        set status = 'needs-consent', status_reason = $2, consent_ended_at = $3, access_token = null, access_expires_at = null, refresh_token = null
      where spotify_accounts.user_id = $1`,
    [userId, reason, at],
  );
}
