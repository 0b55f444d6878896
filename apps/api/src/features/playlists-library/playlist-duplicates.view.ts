import type { PlaylistDuplicate } from '@groovelog/read-models';
import { countOf, formatCount } from '../../display/format-number';

/** What a playlist holds more than once. */
export interface PlaylistDuplicatesView {
  summary: string;
  things: { name: string; what: string; places: string; albums: string | null }[];
  more: string;
}

const MOST_SHOWN = 50;

/** Null when nothing is in it twice. Places count from 1. */
export function playlistDuplicatesView(duplicates: readonly PlaylistDuplicate[]): PlaylistDuplicatesView | null {
  if (duplicates.length === 0) return null;
  const surplus = duplicates.reduce((sum, { rows }) => sum + rows.length - 1, 0);
  return {
    summary: `${countOf(surplus, 'row')} too many`,
    things: duplicates.slice(0, MOST_SHOWN).map(({ kind, rows }) => ({
      name: rows[0]?.name || 'Without a name',
      what: kind === 'track' ? 'The same track' : 'The same recording',
      places: `places ${rows.map(({ position }) => formatCount(position + 1)).join(', ')}`,
      albums: kind === 'track' ? null : [...new Set(rows.map(({ albumName }) => albumName ?? 'unknown album'))].join(' · '),
    })),
    more: duplicates.length > MOST_SHOWN ? `And ${formatCount(duplicates.length - MOST_SHOWN)} more.` : '',
  };
}
