import type { SyncKind } from '@groovelog/domain';

const NAMES: Readonly<Record<SyncKind, string>> = {
  plays: 'Recent plays',
  likes: 'Liked tracks',
  albums: 'Saved albums',
  artists: 'Followed artists',
  'artist-albums': 'Albums of artists',
  playlists: 'Playlists',
  'now-playing': 'Now playing',
  top: 'Top artists and tracks',
  availability: 'Availability',
  exclusions: 'Exclusions playlist',
};

/** What people call a kind of sync. */
export const syncName = (kind: SyncKind): string => NAMES[kind];

/** Calls of one run, over all endpoints. */
export const callsOf = (calls: Readonly<Record<string, number>>): number => Object.values(calls).reduce((sum, count) => sum + count, 0);

/** `12 added, 3 removed, 1 held back`; what is none is left out. */
export function changesText(changes: { added: number; removed: number; changed: number; held: number }): string {
  const parts = [
    [changes.added, 'added'],
    [changes.removed, 'removed'],
    [changes.changed, 'changed'],
    [changes.held, 'held back'],
  ] as const;
  const text = parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count.toLocaleString('en')} ${word}`])).join(', ');
  return text === '' ? 'Nothing new' : text;
}
