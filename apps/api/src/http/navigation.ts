import type { Role } from '@groovelog/domain';

/** One place of the product. `path` is null for what is not built yet; `coming` then says what it will be. */
export interface Area {
  key: string;
  label: string;
  icon: string;
  path: string | null;
  role?: Role;
  coming?: string;
}

export interface AreaGroup {
  label: string;
  areas: readonly Area[];
}

/** The map of the whole product, as the sidebar shows it: in each group what is there, then what is not yet. A feature that lands gives its entry a path. */
export const NAVIGATION: readonly AreaGroup[] = [
  {
    label: 'Listen',
    areas: [
      { key: 'overview', label: 'Overview', icon: 'chart-no-axes-combined', path: '/' },
      { key: 'history', label: 'History', icon: 'history', path: '/history' },
      { key: 'now-playing', label: 'Now playing', icon: 'audio-lines', path: '/now-playing' },
      { key: 'library', label: 'Library', icon: 'library', path: '/library' },
      { key: 'playlists', label: 'Smart playlists', icon: 'list-music', path: '/dashboard/playlists' },
      { key: 'exclusions', label: 'Exclusions', icon: 'ban', path: '/exclusions' },
      {
        key: 'changes',
        label: 'Changes',
        icon: 'git-compare-arrows',
        path: null,
        coming: 'What came, went, was edited or vanished from Spotify, by whom, with a timeline for each track and an undo.',
      },
      {
        key: 'wrapped',
        label: 'Wrapped',
        icon: 'gift',
        path: null,
        coming: 'A year, or any other period, told from the real history, with a picture to share.',
      },
      {
        key: 'concerts',
        label: 'Concerts',
        icon: 'ticket',
        path: null,
        coming: 'Concerts near you by the artists you really listen to.',
      },
    ],
  },
  {
    label: 'System',
    areas: [
      { key: 'imports', label: 'Imports', icon: 'file-archive', path: '/imports' },
      { key: 'connection', label: 'Spotify', icon: 'plug', path: '/connection' },
      { key: 'sync', label: 'Sync', icon: 'refresh-cw', path: '/sync' },
      { key: 'logs', label: 'Log', icon: 'scroll-text', path: '/logs' },
      { key: 'system', label: 'System', icon: 'activity', path: '/system', role: 'admin' },
      { key: 'settings', label: 'Settings', icon: 'settings-2', path: '/settings' },
      {
        key: 'diagnostics',
        label: 'Diagnostics',
        icon: 'stethoscope',
        path: null,
        coming: 'Duplicates, missing facts and vanished tracks, each with a button that mends it.',
      },
    ],
  },
];

/** What stands at the foot of the sidebar: the way in, and what is still to come. */
export const NAVIGATION_FOOT: readonly Area[] = [
  { key: 'welcome', label: 'Getting started', icon: 'list-checks', path: '/welcome' },
  { key: 'coming', label: 'What comes next', icon: 'map', path: '/coming' },
];
