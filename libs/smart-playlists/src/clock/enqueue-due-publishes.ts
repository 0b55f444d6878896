import { latestSlot, readCron } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database } from '@groovelog/platform';
import { listSmartPlaylists, type SmartPlaylistRow } from '@groovelog/read-models';
import { connectedUsers, isOutOfReach, type SpotifyConnection } from '@groovelog/spotify';
import { preferencesInLog, takeSlot } from '@groovelog/sync';
import { enqueuePublish } from '../jobs/enqueue-publish';
import { inDependencyOrder } from './in-dependency-order';

export interface PublishClockParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
}

/**
 * One look at the clock: asks for every publish whose time has come since the last look, of every connected account that has not
 * switched automatic work off. Slots that were missed are one publish; what Spotify has blocked stays due until it is free.
 *
 * @returns how many were asked for.
 */
export async function enqueueDuePublishes({ database, store, connection, clock }: PublishClockParts): Promise<number> {
  if (!(await connection.app()) || isOutOfReach(await connection.quota(database), 'playlists')) return 0;
  let asked = 0;
  for (const userId of await connectedUsers(database)) {
    const scheduled = (await publishable(database, userId)).filter(({ settings }) => settings.schedule.cron !== null);
    if (scheduled.length === 0 || !(await preferencesInLog(store, userId)).settings.autoSyncEnabled) continue;
    for (const playlist of scheduled) if (await enqueueDue(database, userId, playlist, clock())) asked += 1;
  }
  return asked;
}

/** The smart playlists that may be published without being asked for, each after those that it draws from. */
export async function publishable(database: Database, userId: string): Promise<SmartPlaylistRow[]> {
  const playlists = await listSmartPlaylists(database, userId);
  return inDependencyOrder(playlists.filter(({ status, remoteState }) => status === 'active' && remoteState !== 'deleted'));
}

/** The slot is taken and its job exists, or neither. Another schedule waits for its first time. */
async function enqueueDue(database: Database, userId: string, { playlistId, settings }: SmartPlaylistRow, now: Date): Promise<boolean> {
  const text = settings.schedule.cron ?? '';
  const cron = readCron(text);
  const slot = cron && latestSlot(cron, now);
  if (!slot) return false;
  return database.transaction(async (sql) => {
    if (!(await takeSlot(sql, userId, `publish:${playlistId}:${text}`, slot))) return false;
    await enqueuePublish(sql, { userId, playlistId, publishId: null, trigger: 'schedule' });
    return true;
  });
}
