import type { MonitoringMode, Sight } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database, Logger } from '@groovelog/platform';
import {
  connectedUsers,
  createRequestLog,
  createSpotifyClient,
  isOutOfReach,
  SpotifyBlocked,
  SpotifyRefusal,
  SpotifyUnreachable,
  type SpotifyConnection,
} from '@groovelog/spotify';
import { preferencesInLog } from '../preferences/preferences-in-log';
import { createPlayerLooks } from './now-playing-rows';
import { sightOf } from './sight-of';
import { takeLook } from './take-look';

export interface WatchParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
  logger: Logger;
}

/**
 * Looks at the player of everybody who wants to be watched and whose next look is due. Any number of processes may do
 * so; each look is made by one of them.
 */
export async function watchPlayers(parts: WatchParts): Promise<void> {
  const { database, store, connection } = parts;
  if (!(await connection.app()) || isOutOfReach(await connection.quota(database), 'player')) return;
  for (const userId of await connectedUsers(database)) {
    const { mode, settings } = await preferencesInLog(store, userId);
    if (mode !== 'history' && settings.autoSyncEnabled) await lookAtPlayer(parts, userId, mode);
  }
}

/** One look of the watch, when it is due. A look that fails is told to the log of the process, and comes again. */
export async function lookAtPlayer(parts: WatchParts, userId: string, mode: Exclude<MonitoringMode, 'history'>): Promise<void> {
  const { database, store, clock, logger } = parts;
  const look = { userId, at: clock(), when: 'due', mode, see: () => seePlayer(parts, userId), runId: null } as const;
  try {
    await takeLook(store, createPlayerLooks(database, userId), look);
  } catch (error) {
    if (!(error instanceof SpotifyRefusal || error instanceof SpotifyBlocked || error instanceof SpotifyUnreachable)) throw error;
    logger.info({ userId, err: error.message }, 'A look at the player failed');
  }
}

async function seePlayer({ database, connection, clock, logger }: WatchParts, userId: string): Promise<Sight | null> {
  const log = createRequestLog({ sql: database, clock, logger, runId: null });
  const session = connection.openSession(userId, { priority: 'sync', onCall: log.record });
  try {
    const playing = await createSpotifyClient(session).currentlyPlaying();
    return playing && sightOf(playing);
  } finally {
    await log.flush();
  }
}
