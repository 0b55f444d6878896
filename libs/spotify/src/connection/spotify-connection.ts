import { DomainError } from '@groovelog/domain';
import type { Clock, Database, Logger, SpotifyConfig, Sql } from '@groovelog/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { createSpotifyClient } from '../client/spotify-client';
import { openSpotifySession, type SpotifyCall, type SpotifySession } from '../client/spotify-session';
import { createDriftLog } from '../drift/drift-log';
import { createGovernor } from '../governor/governor';
import { quotaStatus, type QuotaStatus } from '../governor/quota-status.query';
import { limitsOf } from '../governor/limits-of';
import type { GovernorLimits, Priority } from '../governor/permit';
import { authorizeUrl, newPkce, newState, readCallback } from '../oauth/authorization';
import { SCOPES } from '../oauth/scopes';
import { exchangeCode, type SpotifyApp, type TokenAnswer } from '../oauth/token-endpoint';
import { createRequestLog } from '../requests/request-log';
import { createTokenVault, type SpotifyIdentity, type TokenVault } from '../tokens/token-vault';
import { dropAuthorizations, keepAuthorization, takeAuthorization } from './authorizations';
import { connectionStatus, type ConnectionStatus } from './connection-status.query';
import { refusedConnection, refusedConsent, unknownState, unusableCallback } from './refused-connection';
import { findSpotifyApp, saveSpotifyApp, type KnownApp } from './spotify-app';

/** Everything between a user of this server and Spotify: the app, the consent, and sessions in the user's name. */
export interface SpotifyConnection {
  /** The app as which this server talks to Spotify; null when there is none yet. */
  app(): Promise<KnownApp | null>;
  /** Saves the app for when the environment names none. Throws DomainError `spotify.app-from-environment` when it does. */
  saveApp(app: SpotifyApp): Promise<void>;
  /** The address of Spotify's consent page. What it answers is worth something to this user, once, for ten minutes. */
  begin(userId: string, redirectUri: string): Promise<string>;
  /**
   * Takes the address that Spotify sent the browser to, whole or only its query, exchanges the code and stores the tokens.
   * Throws DomainError: not begun by this user (`spotify.unknown-state`), refused, unusable, the account is somebody else's
   * (`spotify.account-taken`), or another than the one this user is connected with (`spotify.other-account`).
   */
  finish(userId: string, callback: string): Promise<void>;
  status(sql: Sql, userId: string): Promise<ConnectionStatus>;
  /** What is left of Spotify's limits, and what may not be asked for a while. */
  quota(sql: Sql): Promise<QuotaStatus>;
  /** Deletes the tokens and what was begun. What was recorded stays. */
  disconnect(userId: string): Promise<void>;
  /** Stores tokens that came another way than through `finish`. */
  vault: TokenVault;
  /** A governed session in the user's name; `onCall` hears of every request. */
  openSession(userId: string, options: SessionChoices): SpotifySession;
}

export interface SessionChoices {
  priority: Priority;
  onCall: (call: SpotifyCall) => void;
  signal?: AbortSignal;
}

export interface ConnectionParts {
  database: Database;
  /** 32 bytes; seals tokens, verifiers and the app's secret. */
  key: Buffer;
  config: SpotifyConfig;
  clock: Clock;
  logger: Logger;
  limits?: GovernorLimits;
}

/** Builds the connection over the shared database; any number of processes may have one. */
export function createSpotifyConnection(parts: ConnectionParts): SpotifyConnection {
  const { database, key, config, clock } = parts;
  const app = () => findSpotifyApp(database, key, config);
  const vault = createTokenVault({ database, key, accountsUrl: config.accountsUrl, app: () => appOrRefuse(app) });
  const openAs = sessionOpener(parts);
  return {
    app,
    vault,
    async saveApp(saved) {
      if (config.clientId)
        throw new DomainError('conflict', 'spotify.app-from-environment', 'The environment of this server names the app.');
      await saveSpotifyApp(database, key, saved, clock());
    },
    async begin(userId, redirectUri) {
      const { clientId } = await appOrRefuse(app);
      const { verifier, challenge } = newPkce();
      const state = newState();
      await keepAuthorization(database, key, userId, { state, verifier, redirectUri }, clock());
      return authorizeUrl({ accountsUrl: config.accountsUrl, clientId, redirectUri, scopes: Object.keys(SCOPES), state, challenge });
    },
    async finish(userId, callback) {
      const grant = await takeGrant(parts, userId, callback);
      try {
        const tokens = await exchangeCode(config.accountsUrl, await appOrRefuse(app), grant);
        const identity = await readIdentity(parts, openAs, userId, tokens);
        await refuseForeignAccount(database, userId, identity);
        await refuseOtherAccount(database, userId, identity);
        // What was asked for was granted where the answer does not say which scopes were (RFC 6749, 5.1).
        await vault.connect(userId, identity, { ...tokens, scope: tokens.scope || Object.keys(SCOPES).join(' ') }, clock());
      } catch (error) {
        throw error instanceof DomainError ? error : refusedConnection(error);
      }
    },
    status: (sql, userId) => connectionStatus(sql, userId, clock()),
    quota: (sql) => quotaStatus(sql, parts.limits ?? limitsOf(config), clock()),
    async disconnect(userId) {
      await dropAuthorizations(database, userId);
      await vault.disconnect(userId);
    },
    openSession: (userId, choices) => openAs(vault, userId, choices),
  };
}

type OpenAs = (vault: Pick<TokenVault, 'accessToken'>, userId: string, choices: SessionChoices) => SpotifySession;

function sessionOpener({ database, config, clock, logger, limits = limitsOf(config) }: ConnectionParts): OpenAs {
  const sleep = (ms: number, signal?: AbortSignal) => delay(ms, undefined, signal ? { signal } : {});
  const governor = createGovernor({ database, limits, sleep });
  const { notice: onAnswer } = createDriftLog({ sql: database, logger });
  return (vault, userId, choices) =>
    openSpotifySession({ apiUrl: config.apiUrl, userId, governor, vault, now: clock, sleep, random: Math.random, onAnswer, ...choices });
}

async function appOrRefuse(app: () => Promise<KnownApp | null>): Promise<KnownApp> {
  const known = await app();
  if (!known)
    throw new DomainError('conflict', 'spotify.no-app', 'This server has no Spotify app yet: an admin enters its client id first.');
  return known;
}

/** What the callback grants, with what was kept for it. A refusal uses up its state, too. */
async function takeGrant({ database, key, clock }: ConnectionParts, userId: string, text: string) {
  const callback = readCallback(text);
  if (callback.kind === 'unusable') throw unusableCallback();
  const pending = callback.state === null ? null : await takeAuthorization(database, key, userId, callback.state, clock());
  if (!pending) throw unknownState();
  if (callback.kind === 'refused') throw refusedConsent(callback.error);
  return { code: callback.code, redirectUri: pending.redirectUri, verifier: pending.verifier };
}

/** Who consented. `account_id` identifies an account for good where Spotify gives it; `id` is what it always gave. */
async function readIdentity(parts: ConnectionParts, openAs: OpenAs, userId: string, tokens: TokenAnswer): Promise<SpotifyIdentity> {
  const log = createRequestLog({ sql: parts.database, clock: parts.clock, logger: parts.logger, runId: null });
  const fresh = { accessToken: () => Promise.resolve(tokens.accessToken) };
  const session = openAs(fresh, userId, { priority: 'user', onCall: log.record });
  try {
    const { id, account_id } = await createSpotifyClient(session).me();
    return { accountId: account_id ?? id, spotifyUserId: id };
  } finally {
    await log.flush();
  }
}

/** One Spotify account belongs to one user: two that recorded the same listening would both count it. */
async function refuseForeignAccount(sql: Sql, userId: string, { accountId }: SpotifyIdentity): Promise<void> {
  const taken = await sql.query(
    'select 1 from app.spotify_accounts where spotify_accounts.user_id <> $1 and spotify_accounts.account_id = $2',
    [userId, accountId],
  );
  if (taken.length > 0) {
    throw new DomainError('conflict', 'spotify.account-taken', 'Somebody else on this server is connected with this Spotify account.');
  }
}

/** A library is one account's. Whoever wants another one ends the connection first, and says what becomes of the data. */
async function refuseOtherAccount(sql: Sql, userId: string, { accountId }: SpotifyIdentity): Promise<void> {
  const [other] = await sql.query<{ spotify_user_id: string }>(
    `select spotify_accounts.spotify_user_id from app.spotify_accounts
      where spotify_accounts.user_id = $1 and spotify_accounts.account_id <> $2`,
    [userId, accountId],
  );
  if (other) {
    throw new DomainError(
      'conflict',
      'spotify.other-account',
      `You are connected with another Spotify account (${other.spotify_user_id}). Disconnect that one first, then connect this one.`,
    );
  }
}
