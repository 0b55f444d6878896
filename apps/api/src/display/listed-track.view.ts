import { trackIdOf } from '@groovelog/domain';
import type { TrackOfUri } from '@groovelog/read-models';
import { trackChips, trackHref } from './library-row';
import { formatLength } from './format-number';

/** A track in a list of today or of the past. */
export interface ListedTrackView {
  uri: string;
  trackId: string;
  href: string | null;
  name: string;
  by: string;
  length: string;
  chips: { text: string; className: string }[];
}

/** Names a row of a list; `track` is missing for what nothing is known of. */
export function listedTrack(uri: string, track: TrackOfUri | undefined): ListedTrackView {
  return {
    uri,
    trackId: track?.trackId ?? trackIdOf(uri),
    href: track ? trackHref(track) : null,
    name: track?.name || 'Without a name',
    by: track?.artists ?? '',
    length: track?.durationMs ? formatLength(track.durationMs) : '',
    chips: track ? [...trackChips(track), ...(track.likedAt ? [{ text: 'Liked', className: 'is-ok' }] : [])] : [],
  };
}
