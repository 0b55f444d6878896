import { nextLookAfter, trackPlay, type MonitoringMode, type TrackPlayedData } from '@groovelog/domain';
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
import { recordPlays } from '../record-plays';
import { claimLook, keepLook, type Watch } from './now-playing-rows';
import { sightOf } from './sight-of';

export interface WatchParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
  logger: Logger;
}

/** While a look is under way, or its process died in it, nobody else looks for so long. */
const LOOK_TAKES_MS = 30_000;

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

/**
 * One look, when it is due: what ended since the last one is recorded. A play is kept as pending before it is written, so
 * that a process that dies in between writes it once. A look that fails changes nothing.
 */
export async function lookAtPlayer(parts: WatchParts, userId: string, mode: Exclude<MonitoringMode, 'history'>): Promise<void> {
  const { database, clock } = parts;
  const at = clock();
  const watch = await claimLook(database, userId, at, after(at, LOOK_TAKES_MS));
  if (!watch) return;
  await recordPlays(parts.store, userId, watch.pending);
  const sight = await seePlayer(parts, userId);
  if (sight === 'unknown') return;
  const tracked = trackPlay(watch.playing, sight, at.getTime());
  const pending = tracked.ended.filter((play) => isWanted(play, mode));
  const kept: Watch = { playing: tracked.playing, pending };
  await keepLook(database, userId, { seenAt: at, sight, watch: kept, nextAt: after(at, nextLookAfter(tracked)) });
  await recordPlays(parts.store, userId, pending);
}

/** In hybrid mode Spotify's own history tells everything but local files. */
const isWanted = ({ kind }: TrackPlayedData, mode: Exclude<MonitoringMode, 'history'>): boolean => mode === 'realtime' || kind === 'local';

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

async function seePlayer(
  { database, connection, clock, logger }: WatchParts,
  userId: string,
): Promise<ReturnType<typeof sightOf> | null | 'unknown'> {
  const log = createRequestLog({ sql: database, clock, logger, runId: null });
  const session = connection.openSession(userId, { priority: 'sync', onCall: log.record });
  try {
    const playing = await createSpotifyClient(session).currentlyPlaying();
    return playing && sightOf(playing);
  } catch (error) {
    if (!(error instanceof SpotifyRefusal || error instanceof SpotifyBlocked || error instanceof SpotifyUnreachable)) throw error;
    logger.info({ userId, err: error.message }, 'A look at the player failed');
    return 'unknown';
  } finally {
    await log.flush();
  }
}
