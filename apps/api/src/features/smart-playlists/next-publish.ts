import { nextSlot, readCron, type SmartPlaylistSettings } from '@groovelog/domain';
import type { SmartPlaylistRow } from '@groovelog/read-models';

/** When a smart playlist is published next by the clock; null when nothing plans it, or when it waits for a person. */
export function nextPublishOf(
  playlist: Pick<SmartPlaylistRow, 'status' | 'remoteState'> & { settings: Pick<SmartPlaylistSettings, 'schedule'> },
  now: Date,
): Date | null {
  if (playlist.status !== 'active' || playlist.remoteState === 'deleted') return null;
  const cron = readCron(playlist.settings.schedule.cron ?? '');
  return cron && nextSlot(cron, now);
}
