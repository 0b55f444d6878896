import { DomainError } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import { latestSlot, readCron } from './cron';
import {
  DEFAULT_SCHEDULES,
  MONITORING_MODES,
  SCHEDULE_NAMES,
  type MonitoringMode,
  type SyncSchedule,
  type SyncSchedules,
} from './sync-schedule';
import { DEFAULT_SYNC_SETTINGS, type SyncSettings } from './sync-settings';
import { refusal, syncSettingProblems } from './sync-settings-document';
import type { SyncSettingsEvent } from './sync-settings.events';

/** How one person wants to be synced. */
export interface SyncPreferences {
  settings: SyncSettings;
  schedules: SyncSchedules;
  mode: MonitoringMode;
}

export const DEFAULT_SYNC_PREFERENCES: SyncPreferences = {
  settings: DEFAULT_SYNC_SETTINGS,
  schedules: DEFAULT_SCHEDULES,
  mode: 'history',
};

/** Requests about how to sync; names and values may come from outside and are checked here. `at` is UTC ISO 8601. */
export type SyncSettingsCommand =
  | { type: 'ChangeSyncSettings'; changes: Partial<SyncSettings>; at: string }
  | { type: 'ChangeSyncSchedule'; name: string; schedule: SyncSchedule; at: string }
  | { type: 'ChooseMonitoringMode'; mode: string; at: string };

/** `syncsettings-{user}`: a choice that changes nothing is no event. */
export const syncSettingsDecider: Decider<SyncPreferences, SyncSettingsCommand, SyncSettingsEvent> = {
  initialState: () => DEFAULT_SYNC_PREFERENCES,
  evolve: withSyncSettingsEvent,
  decide(state, command) {
    switch (command.type) {
      case 'ChangeSyncSettings':
        return changeSettings(state, command.changes, command.at);
      case 'ChangeSyncSchedule':
        return changeSchedule(state, command);
      case 'ChooseMonitoringMode':
        return chooseMode(state, command.mode, command.at);
      default:
        return command satisfies never;
    }
  },
};

/** The preferences after one more event; the read model folds with it, too. */
export function withSyncSettingsEvent(state: SyncPreferences, event: SyncSettingsEvent): SyncPreferences {
  switch (event.type) {
    case 'SyncSettingsChanged':
      return { ...state, settings: { ...DEFAULT_SYNC_SETTINGS, ...event.data.settings } };
    case 'SyncScheduleChanged':
      return { ...state, schedules: { ...state.schedules, [event.data.name]: event.data.schedule } };
    case 'MonitoringModeChosen':
      return { ...state, mode: event.data.mode };
    default:
      return event satisfies never;
  }
}

function changeSettings({ settings }: SyncPreferences, changes: Partial<SyncSettings>, at: string): SyncSettingsEvent[] {
  const problems = syncSettingProblems(changes);
  if (problems.length > 0) throw refusal(problems);
  const isNews = (Object.keys(changes) as (keyof SyncSettings)[]).some((name) => changes[name] !== settings[name]);
  return isNews ? [{ type: 'SyncSettingsChanged', data: { settings: { ...settings, ...changes }, at } }] : [];
}

function changeSchedule(
  { schedules }: SyncPreferences,
  { name, schedule, at }: Extract<SyncSettingsCommand, { type: 'ChangeSyncSchedule' }>,
): SyncSettingsEvent[] {
  const known = SCHEDULE_NAMES.find((each) => each === name);
  if (!known) throw new DomainError('not-found', 'sync.unknown-schedule', `There is no schedule "${name}".`);
  const cron = schedule.cron.trim().replace(/\s+/g, ' ');
  const parsed = readCron(cron);
  if (!parsed || !latestSlot(parsed, new Date(at))) {
    const message = 'A schedule is five fields in UTC: minute, hour, day, month, weekday. "7 7 * * *" is daily at 07:07.';
    throw new DomainError('invalid', 'sync.invalid-schedule', message, [{ path: '/cron', message }]);
  }
  const now = schedules[known];
  if (now.cron === cron && now.isOn === schedule.isOn) return [];
  return [{ type: 'SyncScheduleChanged', data: { name: known, schedule: { cron, isOn: schedule.isOn }, at } }];
}

function chooseMode(state: SyncPreferences, mode: string, at: string): SyncSettingsEvent[] {
  const known = MONITORING_MODES.find((each) => each === mode);
  if (!known) {
    const message = `A mode is one of ${MONITORING_MODES.join(', ')}.`;
    throw new DomainError('invalid', 'sync.unknown-mode', message, [{ path: '/mode', message }]);
  }
  return known === state.mode ? [] : [{ type: 'MonitoringModeChosen', data: { mode: known, at } }];
}
