import type { DomainEvent } from '../event/envelope';
import type { MonitoringMode, ScheduleName, SyncSchedule } from './sync-schedule';
import type { SyncSettings } from './sync-settings';

/** All settings as they are from now on; a setting that an old event does not know has its default. */
export type SyncSettingsChanged = DomainEvent<'SyncSettingsChanged', { settings: SyncSettings; at: string }>;
export type SyncScheduleChanged = DomainEvent<'SyncScheduleChanged', { name: ScheduleName; schedule: SyncSchedule; at: string }>;
export type MonitoringModeChosen = DomainEvent<'MonitoringModeChosen', { mode: MonitoringMode; at: string }>;

export type SyncSettingsEvent = SyncSettingsChanged | SyncScheduleChanged | MonitoringModeChosen;
