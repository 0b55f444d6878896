import { FRIEND, MAIN_PERSON } from '../src/life/person';
import { startSimulator, type Simulator } from '../src/simulator';
import type { Switches } from '../src/switches';
import type { WorldOptions } from '../src/create-world';

/** Every scope that an app can ask for. */
export const ALL_SCOPES = [
  'user-library-read',
  'user-library-modify',
  'user-follow-read',
  'user-follow-modify',
  'playlist-read-private',
  'playlist-read-collaborative',
  'playlist-modify-public',
  'playlist-modify-private',
  'ugc-image-upload',
  'user-read-recently-played',
  'user-read-currently-playing',
  'user-read-playback-state',
  'user-modify-playback-state',
  'user-top-read',
  'user-read-private',
];

export const NOW = Date.parse('2026-11-21T18:00:00Z');
export const SMALL_WORLD: WorldOptions = { seed: 3, now: NOW, likes: 130, albums: 60, playlists: 20, years: 1, live: false };

export { FRIEND, MAIN_PERSON };

/** An object of the API through the eyes of a test, which names the members that it expects there. */
export interface Thing {
  id: string;
  name: string;
  uri: string;
  url: string;
  type: string;
  description: string;
  total: number;
  limit: number;
  next: string;
  items: Thing[];
  cursors: { after: string; before: string };
  error: { status: number; message: string; reason: string };
  added_at: string;
  played_at: string;
  track: Thing;
  item: Thing;
  album: Thing;
  artists: Thing;
  tracks: Thing;
  owner: Thing;
  added_by: Thing;
  device: { is_private_session: boolean };
  devices: Thing[];
  images: Thing[];
  external_ids: { isrc: string };
  is_local: boolean;
  is_playable: boolean;
  collaborative: boolean;
  snapshot_id: string;
  album_type: string;
  total_tracks: number;
  duration_ms: number;
  progress_ms: number;
  access_token: string;
  now: string;
  counts: Record<string, number>;
  problems: { path: string }[];
  allowed: string[];
}

/** An answer: JSON where it is JSON, text (which a test then expects) elsewhere. */
export interface Seen {
  status: number;
  headers: Headers;
  body: Thing;
}

/** A small simulator whose clock stands, with a signed-in client. */
export interface TestSimulator extends Simulator {
  /** Calls the Web API as the main person, or with another token. */
  call(method: string, path: string, options?: { body?: unknown; token?: string; headers?: Record<string, string> }): Promise<Seen>;
  get(path: string, token?: string): Promise<Seen>;
  /** A token without the way through a browser. */
  token(personId?: string, scopes?: readonly string[], clientId?: string): Promise<string>;
  /** Calls the simulator's own endpoints. */
  admin(method: string, path: string, body?: unknown): Promise<Seen>;
}

export async function startTestSimulator(options: Partial<WorldOptions> & { switches?: Partial<Switches> } = {}): Promise<TestSimulator> {
  const simulator = await startSimulator({
    ...SMALL_WORLD,
    ...options,
    port: 0,
    switches: { quotas: false, requestsPer30Seconds: 100_000, ...options.switches },
  });
  simulator.world.clock.hold();
  const admin = (method: string, path: string, body?: unknown) => request(`${simulator.url}/_simulator${path}`, method, body);
  const token = async (personId: string = MAIN_PERSON.id, scopes: readonly string[] = ALL_SCOPES, clientId = 'test-app') =>
    (await admin('POST', `/people/${personId}/token`, { clientId, scopes })).body.access_token;
  const own = await token();
  const call: TestSimulator['call'] = (method, path, { body, token: other = own, headers } = {}) =>
    request(`${simulator.url}/v1${path}`, method, body, { authorization: `Bearer ${other}`, ...headers });
  return { ...simulator, call, get: (path, other) => call('GET', path, other === undefined ? {} : { token: other }), token, admin };
}

async function request(url: string, method: string, body?: unknown, headers: Record<string, string> = {}): Promise<Seen> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: jsonOr(text) as Thing };
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
