import { ApiError, empty, json } from '../http/answer';
import { callerOf, requireScopes, type ApiRequest, type Route } from '../http/api-request';
import { offsetPage, pageBounds, pageUrl, wholeNumber } from '../http/paging';
import { collectionOf, remove, save, type LibraryKind, type Saved } from '../library/library';
import { isoSeconds } from '../render/links';
import { fullAlbum, fullArtist, fullTrack } from '../render/render-music';
import { fullEpisode, simplifiedShow } from '../render/render-spoken';
import { libraryUris, type LibraryUri } from './library-uris';

const READ = ['user-library-read'];

/** Collections of the listener, and the one way in and out of them. */
export const LIBRARY_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/me/tracks', group: 'library', scopes: READ, handle: (request) => savedPage(request, 'track', trackOf) },
  { method: 'GET', path: '/me/albums', group: 'library', scopes: READ, handle: (request) => savedPage(request, 'album', albumOf) },
  { method: 'GET', path: '/me/episodes', group: 'library', scopes: READ, handle: (request) => savedPage(request, 'episode', episodeOf) },
  { method: 'GET', path: '/me/shows', group: 'library', scopes: READ, handle: (request) => savedPage(request, 'show', showOf) },
  {
    method: 'GET',
    path: '/me/audiobooks',
    group: 'library',
    scopes: READ,
    handle: (request) => json(offsetPage(request, [], pageBounds(request.query), String)),
  },
  { method: 'GET', path: '/me/following', group: 'library', scopes: ['user-follow-read'], handle: followedArtists },
  { method: 'PUT', path: '/me/library', group: 'library', handle: (request) => changeLibrary(request, 'save') },
  { method: 'DELETE', path: '/me/library', group: 'library', handle: (request) => changeLibrary(request, 'remove') },
  { method: 'GET', path: '/me/library/contains', group: 'library', handle: contains },
];

const trackOf = (request: ApiRequest, id: string) => {
  const track = request.world.catalogue.tracks.get(id);
  return track && fullTrack(request, track);
};
const albumOf = (request: ApiRequest, id: string) => {
  const album = request.world.catalogue.albums.get(id);
  return album && fullAlbum(request, album);
};
const episodeOf = (request: ApiRequest, id: string) => {
  const episode = request.world.catalogue.episodes.get(id);
  return episode && fullEpisode(request.world, episode);
};
const showOf = (request: ApiRequest, id: string) => {
  const show = request.world.catalogue.shows.get(id);
  return show && simplifiedShow(request.world, show);
};

function savedPage(request: ApiRequest, kind: LibraryKind, render: (request: ApiRequest, id: string) => object | undefined) {
  const saved = collectionOf(callerOf(request).library, kind).shown();
  const row = ({ id, addedAt }: Saved) => ({ added_at: isoSeconds(addedAt), [kind]: render(request, id) });
  return json(offsetPage(request, saved, pageBounds(request.query), row));
}

/** Followed artists page by the id of the last one, not by number. */
function followedArtists(request: ApiRequest) {
  if (request.query.get('type') !== 'artist') throw new ApiError(400, 'Invalid type, must be artist');
  const limit = wholeNumber(request.query.get('limit'), 20, 1, 50, 'Invalid limit');
  const ids = callerOf(request)
    .library.artists.shown()
    .map((saved) => saved.id);
  const after = request.query.get('after');
  const start = after === null ? 0 : ids.indexOf(after) + 1;
  const page = ids.slice(start, start + limit);
  const cursor = start + limit < ids.length ? (page.at(-1) ?? null) : null;
  const { artists } = request.world.catalogue;
  return json({
    artists: {
      href: pageUrl(request, { type: 'artist', after, limit: String(limit) }),
      limit,
      next: cursor === null ? null : pageUrl(request, { type: 'artist', after: cursor, limit: String(limit) }),
      cursors: { after: cursor },
      total: ids.length,
      items: page.flatMap((id) => artists.get(id) ?? []).map((artist) => fullArtist(request.world, artist)),
    },
  });
}

function changeLibrary(request: ApiRequest, verb: 'save' | 'remove') {
  const uris = libraryUris(request);
  requireScopes(request, [...new Set(uris.map((uri) => modifyScope(request, uri)))]);
  const { library } = callerOf(request);
  for (const [kind, ids] of byKind(uris)) {
    if (verb === 'save') save(collectionOf(library, kind), ids, request.world.clock.now());
    else remove(collectionOf(library, kind), ids);
  }
  return empty();
}

/** What one needs to be allowed; a private playlist is another matter than a public one. */
function modifyScope({ world }: ApiRequest, { kind, id }: LibraryUri): string {
  if (kind !== 'playlist') return MODIFY_SCOPES[kind];
  return (world.playlists.get(id)?.content.latest().isPublic ?? true) ? 'playlist-modify-public' : 'playlist-modify-private';
}

function contains(request: ApiRequest) {
  const uris = libraryUris(request);
  requireScopes(request, [...new Set(uris.map(({ kind }) => READ_SCOPES[kind]))]);
  const { library } = callerOf(request);
  return json(
    uris.map(({ kind, id }) =>
      collectionOf(library, kind)
        .shown()
        .some((saved) => saved.id === id),
    ),
  );
}

function byKind(uris: readonly LibraryUri[]): Map<LibraryKind, string[]> {
  const ids = new Map<LibraryKind, string[]>();
  for (const { kind, id } of uris) ids.set(kind, [...(ids.get(kind) ?? []), id]);
  return ids;
}

const MODIFY_SCOPES: Readonly<Record<Exclude<LibraryKind, 'playlist'>, string>> = {
  track: 'user-library-modify',
  album: 'user-library-modify',
  episode: 'user-library-modify',
  show: 'user-library-modify',
  artist: 'user-follow-modify',
};

const READ_SCOPES: Readonly<Record<LibraryKind, string>> = {
  track: 'user-library-read',
  album: 'user-library-read',
  episode: 'user-library-read',
  show: 'user-library-read',
  artist: 'user-follow-read',
  playlist: 'playlist-read-private',
};
