import type { Album, Artist, Track } from '../catalogue/catalogue';
import type { ApiRequest } from '../http/api-request';
import { offsetPage, type PageBounds } from '../http/paging';
import type { World } from '../world';
import { identity, images } from './links';

/** An artist as credits show them. */
export function simplifiedArtist(world: World, artistId: string): object {
  return { ...identity(world, 'artist', artistId), name: world.catalogue.artists.get(artistId)?.name ?? '' };
}

export function fullArtist(world: World, artist: Artist): object {
  return {
    ...identity(world, 'artist', artist.id),
    genres: artist.genres,
    images: images(world, artist.id, [640, 320, 160]),
    name: artist.name,
  };
}

/** An album without its tracks. */
export function simplifiedAlbum(world: World, album: Album): object {
  return {
    album_type: album.type,
    total_tracks: album.trackIds.length,
    ...identity(world, 'album', album.id),
    images: images(world, album.id),
    name: album.name,
    release_date: album.releaseDate,
    release_date_precision: album.precision,
    artists: album.artistIds.map((id) => simplifiedArtist(world, id)),
    is_playable: true,
  };
}

/** An album with the first page of its tracks, whatever page of albums it stands on. */
export function fullAlbum(request: ApiRequest, album: Album): object {
  const { world } = request;
  const tracks = { ...request, path: `/albums/${album.id}/tracks`, query: new URLSearchParams() };
  return {
    ...simplifiedAlbum(world, album),
    tracks: albumTracks(tracks, album, { limit: 50, offset: 0 }),
    copyrights: [{ text: `${album.releaseDate.slice(0, 4)} ${simplifiedName(world, album)}`, type: 'C' }],
    external_ids: { upc: album.upc },
    genres: [],
  };
}

/** A page of an album's tracks, each without the album and without ISRC. */
export function albumTracks(request: ApiRequest, album: Album, bounds: PageBounds): object {
  return offsetPage(request, album.trackIds, bounds, (id) => {
    const track = request.world.catalogue.tracks.get(id);
    return track && simplifiedTrack(request, track);
  });
}

/** A track with its album and its recording's ISRC. */
export function fullTrack(request: ApiRequest, track: Track): object {
  const album = request.world.catalogue.albums.get(track.albumId);
  return {
    ...(album ? { album: simplifiedAlbum(request.world, album) } : {}),
    ...simplifiedTrack(request, track),
    external_ids: { isrc: track.isrc },
  };
}

function simplifiedTrack(request: ApiRequest, track: Track): object {
  const { world } = request;
  return {
    artists: track.artistIds.map((id) => simplifiedArtist(world, id)),
    disc_number: track.disc,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    ...identity(world, 'track', track.id),
    is_local: false,
    ...(request.account ? playability(world, track.id) : {}),
    name: nameNow(world, track),
    preview_url: null,
    track_number: track.number,
    ...(world.switches.unknownFields ? { mood_ring: { hue: 12 } } : {}),
  };
}

/** What a listener's market says; without a listener there is no market and nothing is said. */
function playability(world: World, trackId: string): object {
  const withdrawal = world.catalogue.withdrawals.get(trackId);
  // A replaced track still plays: its other id is linked in its place.
  if (!withdrawal || withdrawal.since > world.clock.now() || withdrawal.state === 'replaced') return { is_playable: true };
  return { is_playable: false, restrictions: { reason: withdrawal.state === 'unplayable' ? withdrawal.reason : 'market' } };
}

/** What is gone without a trace has an id left and no name. */
function nameNow(world: World, track: Track): string {
  const withdrawal = world.catalogue.withdrawals.get(track.id);
  return withdrawal?.state === 'gone' && withdrawal.since <= world.clock.now() ? '' : track.name;
}

function simplifiedName(world: World, album: Album): string {
  return world.catalogue.artists.get(album.artistIds[0] ?? '')?.name ?? '';
}
