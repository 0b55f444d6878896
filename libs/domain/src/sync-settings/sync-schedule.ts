import type { SyncKind } from '../sync/sync.events';

/** What runs at times of its own, besides the intervals of the settings. */
export const SCHEDULE_NAMES = ['plays', 'library', 'playlists', 'top', 'exclusions', 'availability'] as const;
export type ScheduleName = (typeof SCHEDULE_NAMES)[number];

/** Five fields, in UTC. */
export interface SyncSchedule {
  cron: string;
  isOn: boolean;
}

export type SyncSchedules = Readonly<Record<ScheduleName, SyncSchedule>>;

/** Plays are lost when nobody asks for a while; everything else is read in full once a day, and once a week what can still be played. */
export const DEFAULT_SCHEDULES: SyncSchedules = {
  plays: { cron: '*/20 * * * *', isOn: true },
  library: { cron: '7 7 * * *', isOn: true },
  playlists: { cron: '0 10 * * *', isOn: true },
  top: { cron: '30 7 * * *', isOn: true },
  exclusions: { cron: '5 10 * * *', isOn: true },
  availability: { cron: '20 4 * * 0', isOn: true },
};

/** What a schedule syncs, in this order, and whether it reads everything again. */
export const SCHEDULED: Readonly<Record<ScheduleName, { kinds: readonly SyncKind[]; full: boolean; meaning: string }>> = {
  plays: { kinds: ['plays'], full: false, meaning: 'What was played: Spotify keeps the last 50.' },
  library: { kinds: ['likes', 'albums', 'artists'], full: true, meaning: 'Liked tracks, saved albums and followed artists, read in full.' },
  playlists: { kinds: ['playlists'], full: true, meaning: 'All playlists, and the rows of those that changed.' },
  top: { kinds: ['top'], full: false, meaning: 'What Spotify calls your top artists and tracks.' },
  exclusions: { kinds: ['exclusions'], full: false, meaning: 'The playlist whose tracks are left out of smart playlists.' },
  availability: {
    kinds: ['availability'],
    full: false,
    meaning: 'Whether liked tracks, saved albums and the tracks of playlists can still be played, also where no list changed.',
  },
};

/** Where plays come from: Spotify's list of the last 50, watching what plays now, or watching for local files only. */
export const MONITORING_MODES = ['history', 'realtime', 'hybrid'] as const;
export type MonitoringMode = (typeof MONITORING_MODES)[number];
