import type { SyncKind } from '../sync/sync.events';
import { latestSlot, nextSlot, readCron, type Cron } from './cron';
import { SCHEDULE_NAMES, SCHEDULED, type ScheduleName } from './sync-schedule';
import type { SyncPreferences } from './sync-settings.decider';
import type { SyncSettings } from './sync-settings';

/** Something that is synced again and again without being asked for, and when. */
export interface PlannedSync {
  /** `schedule:library`, `interval:artists`: names the row in which the clock remembers the last slot. */
  name: string;
  kinds: readonly SyncKind[];
  full: boolean;
  when: { cron: Cron } | { everyMinutes: number };
}

const MINUTE_MS = 60_000;

/** What the preferences plan; nothing when automatic syncs are off. Kinds that are switched off are left out. */
export function plannedSyncs({ settings, schedules }: SyncPreferences): PlannedSync[] {
  if (!settings.autoSyncEnabled) return [];
  const ofSchedules = SCHEDULE_NAMES.flatMap((name) => (schedules[name].isOn ? planOf(name, schedules[name].cron) : []));
  const { artistsSyncIntervalMinutes, playlistsSyncIntervalMinutes, artistAlbumsSyncIntervalMinutes } = settings;
  return [...ofSchedules, ...intervals()]
    .map((plan) => ({ ...plan, kinds: plan.kinds.filter((kind) => isOn(settings, kind)) }))
    .filter(({ kinds }) => kinds.length > 0);

  function intervals(): PlannedSync[] {
    return [
      interval('artists', ['artists'], artistsSyncIntervalMinutes),
      interval('library', ['likes', 'albums', 'playlists', 'exclusions'], playlistsSyncIntervalMinutes),
      interval('artist-albums', ['artist-albums'], artistAlbumsSyncIntervalMinutes),
    ];
  }
}

/** The last moment at or before `now` at which it was to run; null when there is none. Intervals count from the epoch. */
export function latestSlotOf({ when }: PlannedSync, now: Date): Date | null {
  if ('cron' in when) return latestSlot(when.cron, now);
  const length = when.everyMinutes * MINUTE_MS;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** The first moment after `now` at which it is to run. */
export function nextSlotOf({ when }: PlannedSync, now: Date): Date | null {
  if ('cron' in when) return nextSlot(when.cron, now);
  const length = when.everyMinutes * MINUTE_MS;
  return new Date((Math.floor(now.getTime() / length) + 1) * length);
}

/** When a kind runs next without being asked for; null when nothing plans it. */
export function nextRunOf(preferences: SyncPreferences, kind: SyncKind, now: Date): Date | null {
  const moments = plannedSyncs(preferences)
    .filter(({ kinds }) => kinds.includes(kind))
    .flatMap((plan) => nextSlotOf(plan, now) ?? [])
    .sort((one, other) => one.getTime() - other.getTime());
  return moments[0] ?? null;
}

function planOf(name: ScheduleName, text: string): PlannedSync[] {
  const cron = readCron(text);
  return cron ? [{ name: `schedule:${name}`, kinds: SCHEDULED[name].kinds, full: SCHEDULED[name].full, when: { cron } }] : [];
}

const interval = (name: string, kinds: readonly SyncKind[], everyMinutes: number): PlannedSync => ({
  name: `interval:${name}`,
  kinds,
  full: false,
  when: { everyMinutes },
});

function isOn(settings: SyncSettings, kind: SyncKind): boolean {
  switch (kind) {
    case 'likes':
      return settings.autoSyncLikedSongs;
    case 'albums':
      return settings.autoSyncSavedAlbums;
    case 'artists':
      return settings.autoSyncArtists;
    case 'artist-albums':
      return settings.autoSyncArtistAlbums;
    case 'playlists':
    case 'exclusions':
      return settings.autoSyncPlaylists;
    case 'plays':
    case 'now-playing':
    case 'top':
    case 'availability':
      return true;
  }
}
