import type { ZoneOffsets } from '@groovelog/domain';
import type { LibraryArtist } from '@groovelog/read-models';
import { formatCount } from '../../display/format-number';
import { dayIn } from '../../display/library-row';
import type { LibraryTrackRowView } from '../../display/library-track-row.view';

/** What a library knows of an artist. */
export interface ArtistOriginView {
  facts: { label: string; value: string }[];
  spotifyHref: string;
}

/** The page of an artist of the library who was never heard. */
export interface UnheardArtistView extends ArtistOriginView {
  name: string;
  rows: LibraryTrackRowView[];
}

/** Builds the card; days are those of `zone`. */
export function artistOriginView(artist: LibraryArtist, zone: ZoneOffsets): ArtistOriginView {
  return {
    facts: [
      { label: 'Followed', value: followedText(artist, zone) },
      { label: 'Liked tracks', value: formatCount(artist.likedTracks) },
      { label: 'Saved albums', value: formatCount(artist.savedAlbums) },
      { label: 'Tracks in your library', value: formatCount(artist.tracks) },
      ...(artist.genres.length === 0 ? [] : [{ label: 'Genres', value: artist.genres.join(', ') }]),
    ],
    spotifyHref: `https://open.spotify.com/artist/${artist.artistId}`,
  };
}

/** Spotify gives no date for a follow: it is when a sync saw it first. */
function followedText({ followedAt, unfollowedAt }: LibraryArtist, zone: ZoneOffsets): string {
  if (followedAt !== null) return `First seen ${dayIn(zone, followedAt)}`;
  return unfollowedAt === null ? 'No' : `No longer: gone by ${dayIn(zone, unfollowedAt)}`;
}
