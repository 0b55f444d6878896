import type { ZoneOffsets } from '@groovelog/domain';
import type { TrackPlaylist, UnifiedTrack } from '@groovelog/read-models';
import { formatLength } from '../../display/format-number';
import { dayIn } from '../../display/library-row';

/** How a track came into the library, and what Spotify says about it. */
export interface TrackOriginView {
  facts: { label: string; value: string }[];
  playlists: { name: string; href: string; note: string }[];
}

/** Builds the card; days are those of `zone`. */
export function trackOriginView(track: UnifiedTrack, playlists: readonly TrackPlaylist[], zone: ZoneOffsets): TrackOriginView {
  return {
    facts: [
      { label: 'Liked', value: likedText(track, zone) },
      { label: 'On a saved album', value: track.savedAlbumAt === null ? 'No' : `Since ${dayIn(zone, track.savedAlbumAt)}` },
      { label: 'In the library', value: libraryText(track, zone) },
      { label: 'Availability', value: availabilityText(track, zone) },
      ...(track.durationMs === null ? [] : [{ label: 'Length', value: formatLength(track.durationMs) }]),
      ...(track.releaseDate === null ? [] : [{ label: 'Released', value: track.releaseDate }]),
      ...(track.explicit ? [{ label: 'Lyrics', value: 'Explicit' }] : []),
      ...(track.isrc === null ? [] : [{ label: 'ISRC', value: track.isrc }]),
    ],
    playlists: playlists.map(({ playlistId, name, addedAt, removedAt }) => ({
      name: name || 'Without a name',
      href: `/library/playlists/${playlistId}`,
      note: removedAt === null ? `since ${dayIn(zone, addedAt)}` : `${dayIn(zone, addedAt)} – ${dayIn(zone, removedAt)}`,
    })),
  };
}

function likedText({ likedAt, firstLikedAt, unlikedAt }: UnifiedTrack, zone: ZoneOffsets): string {
  if (likedAt !== null) {
    const again = firstLikedAt !== null && firstLikedAt < likedAt ? `, first on ${dayIn(zone, firstLikedAt)}` : '';
    return `Since ${dayIn(zone, likedAt)}${again}`;
  }
  if (unlikedAt === null) return 'No';
  return `No longer: liked on ${dayIn(zone, firstLikedAt)}, gone by ${dayIn(zone, unlikedAt)}`;
}

function libraryText({ isInLibrary, addedAt }: UnifiedTrack, zone: ZoneOffsets): string {
  const since = addedAt === null ? '' : ` ${dayIn(zone, addedAt)}`;
  if (isInLibrary) return since === '' ? 'Yes' : `Since${since}`;
  return since === '' ? 'No longer' : `No longer; it first came on${since}`;
}

/** A track that was never checked is not called unavailable; that one was playable whenever it was looked at is no event. */
function availabilityText({ availability, unavailableSince, restriction }: UnifiedTrack, zone: ZoneOffsets): string {
  switch (availability) {
    case 'playable':
      return 'Playable';
    case 'unavailable': {
      const why = restriction === null ? '' : ` (${restriction})`;
      return `Unavailable since ${dayIn(zone, unavailableSince)}${why}`;
    }
    case null:
      return 'Never seen to be unavailable';
    default:
      return availability satisfies never;
  }
}
