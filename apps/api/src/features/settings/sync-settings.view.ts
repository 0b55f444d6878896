import type { User } from '@groovelog/accounts';
import {
  type EpochSeconds,
  MONITORING_MODES,
  type MonitoringMode,
  nextSlot,
  readCron,
  SCHEDULE_NAMES,
  SCHEDULED,
  type ScheduleName,
  SYNC_SETTINGS,
  type SyncPreferences,
  type ZoneOffsets,
} from '@groovelog/domain';
import { machineTime, momentText } from '../../display/format-moment';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import { settingsTabs, type TabView } from './settings-tabs.view';

/** What was sent and refused, when the page is shown again. */
export interface SentSyncForms {
  settings?: Form<unknown>;
  schedule?: { name: string; form: Form<unknown> };
}

export interface SyncSettingsView {
  tabs: TabView[];
  isPaused: boolean;
  switches: { name: string; label: string; hint: string; isOn: boolean }[];
  numbers: { field: FieldView; label: string; hint: string; unit: string; min: number; max: number }[];
  schedules: ScheduleView[];
  modes: { value: string; label: string; hint: string; isOn: boolean }[];
}

export interface ScheduleView {
  name: string;
  label: string;
  meaning: string;
  cron: string;
  isOn: boolean;
  next: { text: string; machine: string } | null;
  problem: string | null;
}

const LABELS: { readonly [Name in keyof typeof SYNC_SETTINGS]: string } = {
  autoSyncEnabled: 'Automatic syncs',
  autoSyncArtists: 'Followed artists',
  autoSyncPlaylists: 'Playlists',
  autoSyncLikedSongs: 'Liked tracks',
  autoSyncSavedAlbums: 'Saved albums',
  autoSyncArtistAlbums: 'Albums of followed artists',
  artistsSyncIntervalMinutes: 'Artists, every',
  playlistsSyncIntervalMinutes: 'Playlists, likes and albums, every',
  artistAlbumsSyncIntervalMinutes: 'Albums of artists, every',
  artistAlbumsPerCycle: 'Artists each time',
  downloadImages: 'Covers',
  removeUnfollowedArtists: 'Let go of artists',
  removeUnfollowedPlaylists: 'Let go of playlists',
};

const SCHEDULE_LABELS: Readonly<Record<ScheduleName, string>> = {
  plays: 'Recent plays',
  library: 'The library, in full',
  playlists: 'Playlists, in full',
  top: 'Top artists and tracks',
  exclusions: 'Exclusions playlist',
  availability: 'Availability',
};

const MODES: Readonly<Record<MonitoringMode, { label: string; hint: string }>> = {
  history: { label: 'Spotify’s history', hint: 'The last 50 plays, asked for on schedule. Costs the least; local files are not in it.' },
  realtime: { label: 'What plays now', hint: 'Asked every few seconds while you listen. Catches everything, and costs many calls.' },
  hybrid: { label: 'Both', hint: 'Spotify’s history, and what plays now for local files only.' },
};

/** The page of the settings of the sync. Schedules are in UTC; their next moments are told in `zone`. */
export function syncSettingsView(
  user: User,
  { settings, schedules, mode }: SyncPreferences,
  about: { zone: ZoneOffsets; now: EpochSeconds },
  sent: SentSyncForms = {},
): SyncSettingsView {
  const names = Object.keys(SYNC_SETTINGS) as (keyof typeof SYNC_SETTINGS)[];
  const keys = names.map((name) => SYNC_SETTINGS[name].key);
  const fields = fieldViews(
    keys,
    sent.settings ?? null,
    Object.fromEntries(names.map((name) => [SYNC_SETTINGS[name].key, String(settings[name])])),
  );
  return {
    tabs: settingsTabs(user, 'sync'),
    isPaused: !settings.autoSyncEnabled,
    switches: names.flatMap((name) => {
      const { key, usual, meaning } = SYNC_SETTINGS[name];
      if (typeof usual !== 'boolean') return [];
      const isOn = sent.settings ? sent.settings.typed[key] === 'on' : settings[name] === true;
      return [{ name: key, label: LABELS[name], hint: meaning, isOn }];
    }),
    numbers: names.flatMap((name) => {
      const setting = SYNC_SETTINGS[name];
      const field = fields[setting.key];
      if (!('min' in setting) || !field) return [];
      const unit = name === 'artistAlbumsPerCycle' ? 'artists' : 'minutes';
      return [{ field, label: LABELS[name], hint: setting.meaning, unit, min: setting.min, max: setting.max }];
    }),
    schedules: SCHEDULE_NAMES.map((name) => scheduleView(name, schedules, about, sent.schedule)),
    modes: MONITORING_MODES.map((value) => ({ value, ...MODES[value], isOn: value === mode })),
  };
}

function scheduleView(
  name: ScheduleName,
  schedules: SyncPreferences['schedules'],
  { zone, now }: { zone: ZoneOffsets; now: EpochSeconds },
  sent: SentSyncForms['schedule'],
): ScheduleView {
  const { cron, isOn } = schedules[name];
  const refused = sent?.name === name ? sent.form : null;
  const parsed = readCron(cron);
  const next = isOn && parsed ? nextSlot(parsed, new Date(now * 1_000)) : null;
  const nextAt = next && Math.floor(next.getTime() / 1_000);
  return {
    name,
    label: SCHEDULE_LABELS[name],
    meaning: SCHEDULED[name].meaning,
    cron: refused?.typed['cron'] ?? cron,
    isOn: refused ? refused.typed['isOn'] === 'on' : isOn,
    next: nextAt === null ? null : { text: momentText(zone, nextAt), machine: machineTime(nextAt) },
    problem: refused && !refused.ok ? (refused.problems[0]?.message ?? null) : null,
  };
}
