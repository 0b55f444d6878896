import type { Problem } from '../errors/domain-error';
import { nextSlot, readCron } from '../sync-settings/cron';
import { HAND_EDIT_POLICIES, type SmartPlaylistSettings } from './smart-playlist.events';

/** Daily at 10:00 UTC; what is edited by hand is put back; half of the list may go without a question. */
export const DEFAULT_SMART_PLAYLIST_SETTINGS: SmartPlaylistSettings = {
  schedule: { cron: '0 10 * * *', afterSyncs: false },
  handEdits: 'restore',
  mostRemovedShare: 0.5,
  isPublic: false,
};

/** Settings with single spaces between the fields of the schedule. */
export function tidySettings({ schedule, ...settings }: SmartPlaylistSettings): SmartPlaylistSettings {
  return { ...settings, schedule: { ...schedule, cron: schedule.cron?.trim().replace(/\s+/g, ' ') ?? null } };
}

/** What is wrong with settings, which may come from outside; paths are JSON pointers below the settings. `at`: UTC ISO 8601. */
export function smartPlaylistSettingsProblems(settings: SmartPlaylistSettings, at: string): Problem[] {
  const { schedule, handEdits, mostRemovedShare, isPublic } = settings;
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => problems.push({ path, message });
  if (schedule.cron !== null && !isCron(schedule.cron, at)) {
    const message = 'A schedule is five fields in UTC: minute, hour, day, month, weekday. "0 10 * * *" is daily at 10:00.';
    refuse('/schedule/cron', message);
  }
  if (typeof schedule.afterSyncs !== 'boolean') refuse('/schedule/afterSyncs', 'Say true or false.');
  if (!HAND_EDIT_POLICIES.includes(handEdits)) refuse('/handEdits', `Choose one of ${HAND_EDIT_POLICIES.join(', ')}.`);
  if (!(mostRemovedShare >= 0 && mostRemovedShare <= 1)) refuse('/mostRemovedShare', 'A share is a number from 0 to 1.');
  if (typeof isPublic !== 'boolean') refuse('/isPublic', 'Say true or false.');
  return problems;
}

function isCron(text: string, at: string): boolean {
  const cron = readCron(text);
  return cron !== null && nextSlot(cron, new Date(at)) !== null;
}
