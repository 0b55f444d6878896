import { ApiError, empty, json, type Answer } from '../http/answer';
import { callerOf, jsonBody, type ApiRequest, type Route } from '../http/api-request';
import { wholeNumber } from '../http/paging';
import type { Content, PlayContext } from '../life/play';
import type { Playback } from '../player/player';
import { currentlyPlaying, device, playbackState } from '../render/render-playback';
import { renderItem } from '../render/render-item';

const READ_STATE = ['user-read-playback-state'];
const MODIFY = ['user-modify-playback-state'];

/** What is on, and the buttons of the player. */
export const PLAYER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/me/player/currently-playing',
    group: 'player',
    scopes: ['user-read-currently-playing'],
    handle: (request) => whenActive(request, currentlyPlaying),
  },
  { method: 'GET', path: '/me/player', group: 'player', scopes: READ_STATE, handle: (request) => whenActive(request, playbackState) },
  { method: 'GET', path: '/me/player/devices', group: 'player', scopes: READ_STATE, handle: devices },
  { method: 'GET', path: '/me/player/queue', group: 'player', scopes: READ_STATE, handle: queue },
  { method: 'PUT', path: '/me/player/play', group: 'player', scopes: MODIFY, handle: play },
  {
    method: 'PUT',
    path: '/me/player/pause',
    group: 'player',
    scopes: MODIFY,
    handle: (request) => command(request, () => callerOf(request).player.pause()),
  },
  {
    method: 'POST',
    path: '/me/player/next',
    group: 'player',
    scopes: MODIFY,
    handle: (request) => command(request, () => callerOf(request).player.skip(1)),
  },
  {
    method: 'POST',
    path: '/me/player/previous',
    group: 'player',
    scopes: MODIFY,
    handle: (request) => command(request, () => callerOf(request).player.skip(-1)),
  },
];

function whenActive(request: ApiRequest, render: (request: ApiRequest, playback: Playback) => object): Answer {
  const playback = callerOf(request).player.playback();
  return playback ? json(render(request, playback)) : empty(204);
}

function devices(request: ApiRequest): Answer {
  const playback = callerOf(request).player.playback();
  return json({ devices: playback ? [device(true, playback.isPrivate)] : [] });
}

function queue(request: ApiRequest): Answer {
  const content = callerOf(request).player.playback()?.content;
  const current = content && content.kind !== 'local' ? renderItem(request, `spotify:${content.kind}:${content.id}`) : null;
  return json({ currently_playing: current, queue: [] });
}

/** Does what a button does, for those who may press it and whose device is on. */
function command(request: ApiRequest, act: () => void, needsActive = true): Answer {
  const { person, player } = callerOf(request);
  if (!person.premium) throw new ApiError(403, 'Player command failed: Premium required', { reason: 'PREMIUM_REQUIRED' });
  if (needsActive && !player.playback()) {
    throw new ApiError(404, 'Player command failed: No active device found', { reason: 'NO_ACTIVE_DEVICE' });
  }
  act();
  if (!request.world.switches.opaqueCommandAnswers) return empty(204);
  return { status: 200, text: { type: 'text/plain', content: 'AYjQ9mPl3kk0Yw' } };
}

function play(request: ApiRequest): Answer {
  const body = jsonBody(request);
  const { player } = callerOf(request);
  const context = typeof body['context_uri'] === 'string' ? body['context_uri'] : undefined;
  const uris = context === undefined ? body['uris'] : contentsOf(request, context);
  if (uris === undefined) return command(request, () => player.resume());
  if (!Array.isArray(uris) || uris.length === 0) throw new ApiError(400, 'No uris provided');
  const contents = uris.map((uri: unknown) => contentOf(String(uri)));
  const index = offsetOf(body['offset'], uris.map(String));
  const position = wholeNumber(body['position_ms'], 0, 0, 2 ** 31, 'Invalid position_ms');
  // A device is named, so none has to be active.
  return command(request, () => player.play(contents, contextOf(context), index, position), !request.query.has('device_id'));
}

/** What a context holds, in its order. */
function contentsOf({ world }: ApiRequest, uri: string): string[] {
  const [, kind, id = ''] = uri.split(':');
  if (kind === 'playlist')
    return (
      world.playlists
        .get(id)
        ?.content.shown()
        .rows.map((row) => row.uri) ?? []
    );
  if (kind === 'album') return (world.catalogue.albums.get(id)?.trackIds ?? []).map((trackId) => `spotify:track:${trackId}`);
  const albums = world.catalogue.artists.get(id)?.albumIds ?? [];
  return albums.flatMap((albumId) => world.catalogue.albums.get(albumId)?.trackIds ?? []).map((trackId) => `spotify:track:${trackId}`);
}

function contentOf(uri: string): Content {
  const [scheme, kind, id = ''] = uri.split(':');
  if (scheme !== 'spotify' || (kind !== 'track' && kind !== 'episode' && kind !== 'local'))
    throw new ApiError(400, `Invalid track uri: ${uri}`);
  return kind === 'local' ? { kind, uri } : { kind, id };
}

function contextOf(uri: string | undefined): PlayContext | null {
  const kind = uri?.split(':')[1];
  return uri !== undefined && (kind === 'album' || kind === 'artist' || kind === 'playlist') ? { type: kind, uri } : null;
}

/** Where to begin: a position, or the URI of an item. */
function offsetOf(offset: unknown, uris: readonly string[]): number {
  const { position, uri } = (offset ?? {}) as { position?: unknown; uri?: unknown };
  const index = typeof uri === 'string' ? uris.indexOf(uri) : position;
  if (index === undefined) return 0;
  if (typeof index !== 'number' || !(index >= 0 && index < uris.length)) throw new ApiError(400, 'Invalid offset');
  return index;
}
