import { ApiError, empty, type Answer } from '../http/answer';
import { callerOf, jsonBody, type ApiRequest, type Route } from '../http/api-request';
import { wholeNumber } from '../http/paging';
import type { Content, PlayContext } from '../life/play';
import type { Player } from '../player/player';

const MOST_MS = 2 ** 31;

/** The buttons of the player. */
export const PLAYER_COMMAND_ROUTES: readonly Route[] = [
  button('PUT', '/me/player/play', play),
  button('PUT', '/me/player/pause', ({ player }) => player.pause()),
  button('POST', '/me/player/next', ({ player }) => player.skip(1)),
  button('POST', '/me/player/previous', ({ player }) => player.skip(-1)),
  button('PUT', '/me/player/seek', ({ player, request }) => player.seek(numberIn(request, 'position_ms', MOST_MS))),
  button('PUT', '/me/player/volume', ({ player, request }) => {
    player.settings.volume = numberIn(request, 'volume_percent', 100);
  }),
  button('PUT', '/me/player/shuffle', ({ player, request }) => {
    player.settings.shuffle = oneOf(request, 'state', ['true', 'false']) === 'true';
  }),
  button('PUT', '/me/player/repeat', ({ player, request }) => {
    player.settings.repeat = oneOf(request, 'state', ['track', 'context', 'off']);
  }),
  button('POST', '/me/player/queue', ({ player, request }) => player.enqueue(contentOf(request.query.get('uri') ?? ''))),
  // There is one device, so music is where it should go.
  button('PUT', '/me/player', () => undefined),
];

interface Press {
  readonly request: ApiRequest;
  readonly player: Player;
}

/** A route that does what a button does, for those who may press it and whose device is on. */
function button(method: Route['method'], path: string, act: (press: Press) => void): Route {
  const handle = (request: ApiRequest): Answer => {
    const { person, player } = callerOf(request);
    if (!person.premium) throw new ApiError(403, 'Player command failed: Premium required', { reason: 'PREMIUM_REQUIRED' });
    // A request that names a device wakes it up.
    if (!request.query.has('device_id') && !player.playback()) {
      throw new ApiError(404, 'Player command failed: No active device found', { reason: 'NO_ACTIVE_DEVICE' });
    }
    act({ request, player });
    if (!request.world.switches.opaqueCommandAnswers) return empty(204);
    return { status: 200, text: { type: 'text/plain', content: 'AYjQ9mPl3kk0Yw' } };
  };
  return { method, path, group: 'player', scopes: ['user-modify-playback-state'], handle };
}

function play({ request, player }: Press): void {
  const body = jsonBody(request);
  const context = typeof body['context_uri'] === 'string' ? body['context_uri'] : undefined;
  const uris = context === undefined ? body['uris'] : contentsOf(request, context);
  if (uris === undefined) return player.resume();
  if (!Array.isArray(uris) || uris.length === 0) throw new ApiError(400, 'No uris provided');
  const contents = uris.map((uri: unknown) => contentOf(String(uri)));
  const position = wholeNumber(body['position_ms'], 0, 0, MOST_MS, 'Invalid position_ms');
  player.play(contents, contextOf(context), offsetOf(body['offset'], uris.map(String)), position);
}

/** What a context holds, in its order. */
function contentsOf({ world }: ApiRequest, uri: string): string[] {
  const [, kind, id = ''] = uri.split(':');
  const { albums, artists } = world.catalogue;
  const tracksOf = (albumId: string) => (albums.get(albumId)?.trackIds ?? []).map((trackId) => `spotify:track:${trackId}`);
  if (kind === 'playlist')
    return (
      world.playlists
        .get(id)
        ?.content.shown()
        .rows.map((row) => row.uri) ?? []
    );
  return kind === 'album' ? tracksOf(id) : (artists.get(id)?.albumIds ?? []).flatMap(tracksOf);
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
  return wholeNumber(index, 0, 0, uris.length - 1, 'Invalid offset');
}

function numberIn(request: ApiRequest, name: string, max: number): number {
  if (!request.query.get(name)) throw new ApiError(400, `Missing required field: ${name}`);
  return wholeNumber(request.query.get(name), 0, 0, max, `Invalid ${name}`);
}

function oneOf<Value extends string>(request: ApiRequest, name: string, values: readonly Value[]): Value {
  const value = values.find((one) => one === request.query.get(name));
  if (value === undefined) throw new ApiError(400, `Invalid ${name}`);
  return value;
}
