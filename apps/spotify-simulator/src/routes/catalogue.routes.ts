import type { Album, Artist, Track } from '../catalogue/catalogue';
import { ApiError, json } from '../http/answer';
import type { ApiRequest, Route } from '../http/api-request';
import { offsetPage, pageBounds } from '../http/paging';
import { isBase62Id } from '../random/base62-id';
import { albumTracks, fullAlbum, fullArtist, fullTrack, simplifiedAlbum } from '../render/render-music';
import { fullEpisode, simplifiedEpisode, simplifiedShow } from '../render/render-spoken';

/** Albums of one artist come in pages of at most ten since 2026. */
const ARTIST_ALBUMS = { maxLimit: 10, limit: 5 };

/** Nobody in this world reads aloud. */
const NO_BOOKS: ReadonlyMap<string, object> = new Map();

/** One thing at a time: the batch look-ups are gone. */
export const CATALOGUE_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/tracks/{id}', group: 'single-items', handle: (request) => json(fullTrack(request, requestedTrack(request))) },
  { method: 'GET', path: '/albums/{id}', group: 'single-items', handle: (request) => json(fullAlbum(request, requestedAlbum(request))) },
  {
    method: 'GET',
    path: '/albums/{id}/tracks',
    group: 'single-items',
    handle: (request) => json(albumTracks(request, requestedAlbum(request), pageBounds(request.query))),
  },
  {
    method: 'GET',
    path: '/artists/{id}',
    group: 'single-items',
    handle: (request) => json(fullArtist(request.world, requestedArtist(request))),
  },
  {
    method: 'GET',
    path: '/artists/{id}/albums',
    group: 'artist-albums',
    handle: (request) =>
      json(
        offsetPage(request, discography(request), pageBounds(request.query, ARTIST_ALBUMS), (album) =>
          simplifiedAlbum(request.world, album),
        ),
      ),
  },
  { method: 'GET', path: '/shows/{id}', group: 'single-items', handle: (request) => json(showWithEpisodes(request)) },
  {
    method: 'GET',
    path: '/shows/{id}/episodes',
    group: 'single-items',
    handle: (request) => json(episodesOf(request, found(request, request.world.catalogue.shows).episodeIds)),
  },
  {
    method: 'GET',
    path: '/episodes/{id}',
    group: 'single-items',
    handle: (request) => json(fullEpisode(request.world, found(request, request.world.catalogue.episodes))),
  },
  ...['/audiobooks/{id}', '/audiobooks/{id}/chapters', '/chapters/{id}'].map((path): Route => ({
    method: 'GET',
    path,
    group: 'single-items',
    handle: (request) => json(found(request, NO_BOOKS)),
  })),
];

/** The thing with the id of the path. */
function found<Thing>(request: ApiRequest, things: ReadonlyMap<string, Thing>): Thing {
  const id = request.params['id'] ?? '';
  if (!isBase62Id(id)) throw new ApiError(400, 'Invalid base62 id');
  const thing = things.get(id);
  if (!thing) throw new ApiError(404, 'Resource not found');
  return thing;
}

/** The track that plays in the listener's market: a replaced one answers with its other id, and does not say so. */
function requestedTrack(request: ApiRequest): Track {
  const { catalogue, clock } = request.world;
  const track = found(request, catalogue.tracks);
  const withdrawal = catalogue.withdrawals.get(track.id);
  if (!withdrawal || withdrawal.since > clock.now()) return track;
  if (withdrawal.state === 'gone') throw new ApiError(404, 'Resource not found');
  return withdrawal.state === 'replaced' ? (catalogue.tracks.get(withdrawal.by) ?? track) : track;
}

const requestedAlbum = (request: ApiRequest): Album => found(request, request.world.catalogue.albums);
const requestedArtist = (request: ApiRequest): Artist => found(request, request.world.catalogue.artists);

/** An artist's albums of the groups that were asked for, the newest first. Guests are not counted as appearances. */
function discography(request: ApiRequest): Album[] {
  const groups = (request.query.get('include_groups') ?? 'album,single,compilation,appears_on').split(',');
  return requestedArtist(request)
    .albumIds.flatMap((id) => request.world.catalogue.albums.get(id) ?? [])
    .filter((album) => groups.includes(album.type))
    .sort((a, b) => (a.releaseDate < b.releaseDate ? 1 : -1));
}

function showWithEpisodes(request: ApiRequest): object {
  const show = found(request, request.world.catalogue.shows);
  const episodes = { ...request, path: `/shows/${show.id}/episodes`, query: new URLSearchParams() };
  return { ...simplifiedShow(request.world, show), episodes: episodesOf(episodes, show.episodeIds) };
}

function episodesOf(request: ApiRequest, ids: readonly string[]): object {
  const { episodes } = request.world.catalogue;
  const rows = ids.flatMap((id) => episodes.get(id) ?? []);
  return offsetPage(request, rows, pageBounds(request.query), (episode) => simplifiedEpisode(request.world, episode));
}
