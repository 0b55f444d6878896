import type { AlbumFacts, ArtistFacts, Named, TrackFacts } from '@groovelog/domain';
import type { SpotifyAlbum, SpotifyArtist, SpotifyTrack } from '@groovelog/spotify';

/** A track as the catalogue keeps it; null for local files and rows without an id, which the catalogue does not hold. */
export function trackFacts(track: SpotifyTrack): TrackFacts | null {
  if (track.id === null || track.is_local) return null;
  return {
    trackId: track.id,
    title: track.name,
    artists: namedOf(track.artists),
    albumId: track.album?.id ?? null,
    durationMs: track.duration_ms,
    explicit: track.explicit,
    ...(track.external_ids?.isrc ? { isrc: track.external_ids.isrc } : {}),
    ...(track.disc_number ? { discNumber: track.disc_number } : {}),
    ...(track.track_number ? { trackNumber: track.track_number } : {}),
  };
}

/** An album; `trackIds` when all of its tracks were read, its cover when covers are wanted. */
export function albumFacts(
  album: SpotifyAlbum,
  { withImage, trackIds }: { withImage: boolean; trackIds?: readonly string[] | undefined },
): AlbumFacts | null {
  if (album.id === null) return null;
  const image = withImage ? album.images?.[0]?.url : undefined;
  return {
    albumId: album.id,
    name: album.name,
    artists: namedOf(album.artists),
    albumType: album.album_type ?? 'album',
    totalTracks: album.total_tracks ?? trackIds?.length ?? 0,
    ...(album.release_date ? { releaseDate: album.release_date } : {}),
    ...(trackIds ? { trackIds: [...trackIds] } : {}),
    ...(image ? { imageUrl: image } : {}),
    ...(album.external_ids?.upc ? { upc: album.external_ids.upc } : {}),
  };
}

export function artistFacts(artist: SpotifyArtist, withImage: boolean): ArtistFacts {
  const image = withImage ? artist.images?.[0]?.url : undefined;
  return { artistId: artist.id, name: artist.name, genres: artist.genres, ...(image ? { imageUrl: image } : {}) };
}

const namedOf = (artists: readonly { id: string | null; name: string }[]): Named[] =>
  artists.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
