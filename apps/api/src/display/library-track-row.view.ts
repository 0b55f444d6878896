import type { ZoneOffsets } from '@groovelog/domain';
import type { UnifiedTrack } from '@groovelog/read-models';
import { formatCount, formatLength } from './format-number';
import { dayIn, namesText, trackChips, trackHref } from './library-row';

/** A track of the library in the list of an album or an artist. */
export interface LibraryTrackRowView {
  href: string | null;
  name: string;
  by: string;
  chips: { text: string; className: string }[];
  length: string;
  listens: string;
  liked: string;
}

/** A row; `listens` are those under the listener's policy, days those of `zone`. */
export function libraryTrackRow(track: UnifiedTrack, listens: number, zone: ZoneOffsets): LibraryTrackRowView {
  return {
    href: trackHref(track),
    name: track.name || 'Without a name',
    by: namesText(track.artists),
    chips: trackChips(track),
    length: track.durationMs === null ? '' : formatLength(track.durationMs),
    listens: formatCount(listens),
    liked: dayIn(zone, track.likedAt),
  };
}
