import { randomBytes } from 'node:crypto';
import { createAccounts } from '@groovelog/accounts';
import type { EventStore } from '@groovelog/event-store';
import { createLogger, loadConfig, systemClock, type Clock, type Database, type Logger } from '@groovelog/platform';
import { catchUp } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { createSpotifyConnection, type SpotifyConnection } from '@groovelog/spotify';
import type { SimulatedSpotify } from './simulated-spotify';

/** A user of a scratch database who is connected with the simulator; no pace stands in the way. */
export interface ConnectedAccount {
  userId: string;
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
  logger: Logger;
  /** Brings every read model up to the end of the log. */
  follow(): Promise<void>;
}

export async function connectAccount(spotify: SimulatedSpotify, database: Database, store: EventStore): Promise<ConnectedAccount> {
  const accounts = createAccounts({ database, store });
  const { userId } = await accounts.registerUser({ name: 'bench', password: 'a long enough one', role: 'admin', timeZone: 'UTC' });
  const config = loadConfig({ SPOTIFY_CLIENT_ID: 'bench', SPOTIFY_ACCOUNTS_URL: spotify.url, SPOTIFY_API_URL: spotify.url });
  const logger = createLogger('bench', { logLevel: 'error' });
  const limits = { perSecond: 1e6, burst: 1e6, perDay: {} };
  const clock = systemClock;
  const connection = createSpotifyConnection({ database, key: randomBytes(32), config: config.spotify, clock, logger, limits });
  const tokens = { accessToken: await spotify.token(), refreshToken: 'unused', expiresInSeconds: 3_600, scope: '' };
  const identity = { accountId: 'bench', spotifyUserId: await spotifyUserOf(spotify, tokens.accessToken) };
  await connection.vault.connect(userId, identity, tokens, clock());
  const follow = async () => {
    await catchUp({ database, store, projections, logger, signal: new AbortController().signal });
  };
  return { userId, database, store, connection, clock, logger, follow };
}

async function spotifyUserOf({ url }: SimulatedSpotify, token: string): Promise<string> {
  const response = await fetch(`${url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  return ((await response.json()) as { id: string }).id;
}
