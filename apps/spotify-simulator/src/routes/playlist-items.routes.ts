import { ApiError, json } from '../http/answer';
import { callerOf, jsonBody, type ApiRequest, type Route } from '../http/api-request';
import { pageBounds, wholeNumber } from '../http/paging';
import { selectFields } from '../http/select-fields';
import { change, mayEdit, withoutUris, withRowsAt, withRowsMoved, type Playlist, type PlaylistRow } from '../library/playlist';
import { isBase62Id } from '../random/base62-id';
import { playlistRows } from '../render/render-playlist';
import { requestedPlaylist, requireModifyScope } from './playlists.routes';

const MOST_URIS = 100;
const MOST_ROWS = 10_000;

/** Rows of playlists, for those who may edit them. */
export const PLAYLIST_ITEM_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/playlists/{id}/items', group: 'playlist-items', scopes: ['playlist-read-private'], handle: read },
  { method: 'POST', path: '/playlists/{id}/items', group: 'playlist-items', handle: add },
  { method: 'PUT', path: '/playlists/{id}/items', group: 'playlist-items', handle: replaceOrReorder },
  { method: 'DELETE', path: '/playlists/{id}/items', group: 'playlist-items', handle: removeItems },
];

function read(request: ApiRequest) {
  const playlist = editable(request);
  return json(selectFields(playlistRows(request, playlist, pageBounds(request.query)), request.query.get('fields')));
}

function add(request: ApiRequest) {
  const playlist = writable(request);
  const body = jsonBody(request);
  // The query string wins over the body.
  const uris = request.query.has('uris') ? (request.query.get('uris') ?? '').split(',') : body['uris'];
  const { rows } = playlist.content.latest();
  const at = wholeNumber(request.query.get('position') ?? body['position'], rows.length, 0, rows.length, 'Index out of bounds.');
  const added = rowsOf(request, playableUris(uris));
  if (rows.length + added.length > MOST_ROWS) throw new ApiError(400, 'Playlist size limit reached.');
  return snapshot(change(playlist, { rows: withRowsAt(rows, added, at) }), 201);
}

function replaceOrReorder(request: ApiRequest) {
  const playlist = writable(request);
  const body = jsonBody(request);
  const { rows } = playlist.content.latest();
  const uris = request.query.has('uris') ? (request.query.get('uris') ?? '').split(',').filter(Boolean) : body['uris'];
  if (uris !== undefined) return snapshot(change(playlist, { rows: rowsOf(request, playableUris(uris)) }));
  const number = (name: string, fallback: number | undefined) => {
    const value = body[name] ?? fallback;
    if (value === undefined) throw new ApiError(400, `Missing required field: ${name}`);
    return wholeNumber(value, 0, 0, rows.length, 'Index out of bounds.');
  };
  const [start, before, length] = [number('range_start', undefined), number('insert_before', undefined), number('range_length', 1)];
  if (start + length > rows.length) throw new ApiError(400, 'Index out of bounds.');
  return snapshot(change(playlist, { rows: withRowsMoved(rows, start, length, before) }));
}

/** Takes out every copy of each URI; `positions` are not honoured since 2026. */
function removeItems(request: ApiRequest) {
  const playlist = writable(request);
  const items = jsonBody(request)['items'];
  if (!Array.isArray(items) || items.length === 0) throw new ApiError(400, 'No uris provided');
  const uris = items.map((item: unknown) => {
    if (typeof item === 'string') throw new ApiError(400, 'Invalid base62 id');
    return (item as { uri?: unknown } | null)?.uri;
  });
  return snapshot(change(playlist, { rows: withoutUris(playlist.content.latest().rows, playableUris(uris)) }));
}

/** A playlist whose rows the caller may see. */
function editable(request: ApiRequest): Playlist {
  const playlist = requestedPlaylist(request);
  if (!mayEdit(playlist, callerOf(request).person.id)) throw new ApiError(403, 'Forbidden');
  return playlist;
}

function writable(request: ApiRequest): Playlist {
  const playlist = editable(request);
  requireModifyScope(request, playlist.content.latest().isPublic);
  return playlist;
}

/** URIs of tracks and episodes, at most a hundred. Files of one's own can be neither added nor removed through the API. */
function playableUris(uris: unknown): string[] {
  if (!Array.isArray(uris)) throw new ApiError(400, 'No uris provided');
  if (uris.length > MOST_URIS) throw new ApiError(400, 'You can add a maximum of 100 tracks per request.');
  return uris.map((uri: unknown) => {
    const [scheme, kind = '', id = ''] = String(uri).split(':');
    if (scheme !== 'spotify' || !['track', 'episode'].includes(kind)) throw new ApiError(400, `Invalid track uri: ${String(uri)}`);
    if (!isBase62Id(id)) throw new ApiError(400, 'Invalid base62 id');
    return String(uri);
  });
}

function rowsOf(request: ApiRequest, uris: readonly string[]): PlaylistRow[] {
  const addedAt = Math.floor(request.world.clock.now() / 1000) * 1000;
  return uris.map((uri) => ({ uri, addedAt, addedBy: callerOf(request).person.id }));
}

function snapshot(snapshotId: string, status = 200) {
  return json({ snapshot_id: snapshotId }, status);
}
