import { openSpotifySession, type Governor, type SpotifyConnection, type TokenVault } from '@groovelog/spotify';
import type { TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** Long enough for an honest answer of a simulator in the same process, short enough to hang often. */
const TIMEOUT_MS = 150;
const openGovernor: Governor = { acquire: () => Promise.resolve(), penalise: () => Promise.resolve() };

/** The same connection with sessions that wait for nothing, and a token that no refusal can spoil. */
export async function impatientConnection(connection: SpotifyConnection, simulator: TestSimulator): Promise<SpotifyConnection> {
  const token = await simulator.token();
  const vault = { accessToken: () => Promise.resolve(token) } as unknown as TokenVault;
  return {
    ...connection,
    openSession: (userId, choices) =>
      openSpotifySession({
        apiUrl: `${simulator.url}/v1`,
        userId,
        governor: openGovernor,
        vault,
        now: () => new Date(),
        sleep: () => Promise.resolve(),
        random: () => 0,
        timeoutMs: TIMEOUT_MS,
        ...choices,
      }),
  };
}
