import { findDemo } from '../demo/demo';
import { DEMO_APP, isDemoInUse, spotifyInUse } from '../demo/spotify-in-use';
import { quotaStatus } from '../governor/quota-status.query';
import { createSpotifyConnection, type ConnectionParts, type SpotifyConnection } from './spotify-connection';

/**
 * A connection with the Spotify in use: each time it is asked, that of the demo or the real one. So a demo begins and ends
 * without a restart of any process. What is stored can be read while the demo's simulator does not run.
 */
export function createCurrentConnection(parts: ConnectionParts): SpotifyConnection {
  const { database, config } = parts;
  const stored = createSpotifyConnection(parts);
  const known = new Map([[config.apiUrl, stored]]);

  async function current(): Promise<SpotifyConnection> {
    const inUse = spotifyInUse(config, await findDemo(database));
    const connection = known.get(inUse.apiUrl) ?? createSpotifyConnection({ ...parts, config: inUse });
    known.set(inUse.apiUrl, connection);
    return connection;
  }

  const isInDemo = async () => isDemoInUse(config, await findDemo(database));
  return {
    app: async () => ((await isInDemo()) ? { ...DEMO_APP, origin: 'demo' } : stored.app()),
    saveApp: async (app) => (await current()).saveApp(app),
    begin: async (userId, redirectUri) => (await current()).begin(userId, redirectUri),
    finish: async (userId, callback) => (await current()).finish(userId, callback),
    status: (sql, userId) => stored.status(sql, userId),
    quota: async (sql) => ((await isInDemo()) ? quotaStatus(sql, { perDay: {} }, parts.clock()) : stored.quota(sql)),
    disconnect: (userId) => stored.disconnect(userId),
    vault: {
      connect: (userId, identity, answer, at) => stored.vault.connect(userId, identity, answer, at),
      accessToken: async (userId, now, rejected) => (await current()).vault.accessToken(userId, now, rejected),
      disconnect: (userId) => stored.vault.disconnect(userId),
    },
    openSession(userId, choices) {
      const session = current().then((connection) => connection.openSession(userId, choices));
      // Whoever asks something hears of it; a session that nobody uses must not end the process.
      session.catch(() => undefined);
      return { request: async (request) => (await session).request(request) };
    },
  };
}
