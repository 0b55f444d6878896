import { ApiError, empty, json } from '../http/answer';
import { callerOf, jsonBody, requireScopes, type ApiRequest, type Route } from '../http/api-request';
import { selectFields } from '../http/select-fields';
import { offsetPage, pageBounds } from '../http/paging';
import { createLagged } from '../library/lagged';
import { save } from '../library/library';
import { change, EDITORIAL_OWNER, type Playlist, type PlaylistContent } from '../library/playlist';
import { base62Id } from '../random/base62-id';
import { seededRandom } from '../random/seeded-random';
import { fullPlaylist, playlistImages, simplifiedPlaylist } from '../render/render-playlist';

const MOST_IMAGE_BYTES = 256 * 1024;
const MOST_DESCRIPTION = 300;

/** Playlists as things; their rows are in playlist-items. */
export const PLAYLIST_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/me/playlists', group: 'playlists', scopes: ['playlist-read-private'], handle: ownPlaylists },
  { method: 'POST', path: '/me/playlists', group: 'playlists', handle: create },
  {
    method: 'GET',
    path: '/playlists/{id}',
    group: 'playlists',
    handle: (request) => json(selectFields(fullPlaylist(request, requestedPlaylist(request)), request.query.get('fields'))),
  },
  { method: 'PUT', path: '/playlists/{id}', group: 'playlists', handle: changeDetails },
  {
    method: 'GET',
    path: '/playlists/{id}/images',
    group: 'playlists',
    handle: (request) => json(playlistImages(request, requestedPlaylist(request))),
  },
  { method: 'PUT', path: '/playlists/{id}/images', group: 'playlists', scopes: ['ugc-image-upload'], handle: uploadCover },
];

/** The playlist of the path. Editorial lists do not exist for an app of development mode. */
export function requestedPlaylist(request: ApiRequest): Playlist {
  const playlist = request.world.playlists.get(request.params['id'] ?? '');
  if (!playlist || playlist.ownerId === EDITORIAL_OWNER) throw new ApiError(404, 'Resource not found');
  return playlist;
}

/** The scope that a change of this playlist needs. */
export function requireModifyScope(request: ApiRequest, isPublic: boolean): void {
  requireScopes(request, [isPublic ? 'playlist-modify-public' : 'playlist-modify-private']);
}

function ownPlaylists(request: ApiRequest) {
  const { world } = request;
  const saved = callerOf(request).library.playlists.shown();
  const rows = saved.flatMap(({ id }) => world.playlists.get(id) ?? []).filter((playlist) => maySee(request, playlist));
  const nulls = world.switches.nullPlaylists && rows.length > 1 ? [rows[0], undefined, ...rows.slice(1)] : rows;
  const page = offsetPage(request, nulls, pageBounds(request.query), (playlist) =>
    playlist ? simplifiedPlaylist(request, playlist) : null,
  ) as {
    next: string | null;
  };
  // Reported in 2026: the link leads to a route that is gone.
  if (world.switches.wrongNext && page.next)
    page.next = page.next.replace('/me/playlists', `/users/${callerOf(request).person.id}/playlists`);
  return json(page);
}

/** Collaborative lists come only to those who asked for them. */
function maySee(request: ApiRequest, playlist: Playlist): boolean {
  return !playlist.content.shown().collaborative || request.scopes.has('playlist-read-collaborative');
}

function create(request: ApiRequest) {
  const body = jsonBody(request);
  const name = body['name'];
  if (typeof name !== 'string' || name === '') throw new ApiError(400, 'Missing required field: name');
  const content = { name, description: '', isPublic: true, collaborative: false, rows: [], cover: null, version: 1, ...details(body) };
  requireModifyScope(request, content.isPublic);
  if (content.collaborative && content.isPublic) throw new ApiError(400, 'Collaborative playlists must not be public');
  const { world } = request;
  const { person, library } = callerOf(request);
  const id = base62Id(seededRandom(world.seed, 'created', world.playlists.size, world.clock.now()));
  const playlist: Playlist = {
    id,
    ownerId: person.id,
    content: createLagged<PlaylistContent>(content, world.clock.now, () => world.switches.lagMs),
  };
  world.playlists.set(id, playlist);
  save(library.playlists, [id], world.clock.now());
  return json(fullPlaylist(request, playlist), 201);
}

function changeDetails(request: ApiRequest) {
  const playlist = requestedPlaylist(request);
  if (playlist.ownerId !== callerOf(request).person.id)
    throw new ApiError(403, 'You cannot change the details of a playlist you do not own');
  const body = jsonBody(request);
  const name = body['name'];
  if (name !== undefined && (typeof name !== 'string' || name === '')) throw new ApiError(400, 'Invalid name');
  if (body['description'] === '') throw new ApiError(400, 'Attribute description is empty');
  requireModifyScope(request, playlist.content.latest().isPublic);
  change(playlist, { ...details(body), ...(typeof name === 'string' ? { name } : {}) });
  return empty();
}

/** What a body says about a playlist, apart from its name. */
function details(body: Record<string, unknown>): Partial<Pick<PlaylistContent, 'description' | 'isPublic' | 'collaborative'>> {
  const description = body['description'];
  if (typeof description === 'string' && (description.includes('\n') || description.length > MOST_DESCRIPTION)) {
    throw new ApiError(400, 'Invalid description');
  }
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof body['public'] === 'boolean' ? { isPublic: body['public'] } : {}),
    ...(typeof body['collaborative'] === 'boolean' ? { collaborative: body['collaborative'] } : {}),
  };
}

function uploadCover(request: ApiRequest) {
  const playlist = requestedPlaylist(request);
  if (playlist.ownerId !== callerOf(request).person.id) throw new ApiError(403, 'You cannot upload an image for a playlist you do not own');
  requireModifyScope(request, playlist.content.latest().isPublic);
  if (request.body.byteLength > MOST_IMAGE_BYTES) throw new ApiError(413, 'Image too large');
  const cover = Buffer.from(request.body.toString('latin1'), 'base64');
  const isJpeg = request.contentType.startsWith('image/jpeg') && cover[0] === 0xff && cover[1] === 0xd8;
  if (!isJpeg) throw new ApiError(400, 'Invalid image');
  change(playlist, { cover });
  return empty(202);
}
