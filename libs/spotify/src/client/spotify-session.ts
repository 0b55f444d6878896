import { endpointOf, type EndpointFamily } from '../governor/endpoint-family';
import type { Governor } from '../governor/governor';
import { penaltyOf } from '../governor/penalty';
import type { Priority } from '../governor/permit';
import type { TokenVault } from '../tokens/token-vault';
import { readErrorBody, refusalOf } from './refusal-of';
import { SpotifyBlocked, SpotifyRefusal, SpotifyUnreachable } from './spotify-error';

/** One request below /v1. `query` values that are undefined are left out. */
export interface SpotifyRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON, except for a picture. */
  body?: unknown;
  /** The status that alone says that it was done, for a write that nothing can be read back of. */
  doneWith?: number;
}

/** The body of a request that is a JPEG; Spotify takes it as base64 text. */
export class JpegBody {
  constructor(readonly jpeg: Buffer) {}
}

/** What went over the wire, for the request log and the run's counts. `status` is null when no answer came. */
export interface SpotifyCall {
  userId: string;
  method: string;
  endpoint: string;
  family: EndpointFamily;
  status: number | null;
  durationMs: number;
}

/** Requests in the name of one account. Every answer is JSON, or null for an empty one. */
export interface SpotifySession {
  request(request: SpotifyRequest): Promise<unknown>;
}

export interface SessionOptions {
  apiUrl: string;
  userId: string;
  priority: Priority;
  governor: Governor;
  vault: Pick<TokenVault, 'accessToken'>;
  now: () => Date;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  onCall: (call: SpotifyCall) => void;
  /** Hears of every answer to a read, to notice what changed in the Web API. */
  onAnswer?: (endpoint: string, answer: unknown) => void;
  signal?: AbortSignal;
  /** A number from 0 to 1, for the jitter of retries. */
  random: () => number;
  /** How long to wait for an answer, its body included; 20 seconds by default. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 20_000;
/** Further tries of a read after a server error or no answer. Writes are not repeated here: they are re-read first. */
const RETRIES = 4;
const FIRST_DELAY_MS = 500;
/** Short pauses in a row before a request gives up and its job comes back later. */
const MOST_PAUSES = 5;

/** Opens a session: governed, authorised, retried where that is safe, and counted. */
export function openSpotifySession(options: SessionOptions): SpotifySession {
  return { request: (request) => attempt(options, request, { tries: 0, pauses: 0 }) };
}

interface Progress {
  tries: number;
  pauses: number;
  /** A token that Spotify answered 401 to. */
  rejected?: string;
}

async function attempt(options: SessionOptions, request: SpotifyRequest, progress: Progress): Promise<unknown> {
  const { family } = endpointOf(request.path);
  await options.governor.acquire({ family, priority: options.priority, ...(options.signal ? { signal: options.signal } : {}) });
  const token = await options.vault.accessToken(options.userId, options.now(), progress.rejected);
  let answer: Answer;
  try {
    answer = await send(options, request, token);
  } catch (error) {
    return retryOrThrow(options, request, progress, error);
  }
  if (answer.status === 401 && progress.rejected === undefined) return attempt(options, request, { ...progress, rejected: token });
  if (answer.status === 429) return pause(options, request, progress, family, answer);
  if (answer.status >= 200 && answer.status < 300 && answer.status !== (request.doneWith ?? answer.status)) throw notDone(request, answer);
  if (answer.status >= 200 && answer.status < 300) return readJson(options, request, progress, answer);
  const refusal = refusalOf(answer.status, readErrorBody(answer.text));
  return refusal.retryable ? retryOrThrow(options, request, progress, refusal) : Promise.reject(refusal);
}

const notDone = ({ method, path, doneWith }: SpotifyRequest, { status }: Answer) =>
  new SpotifyUnreachable(
    `Spotify answered ${method} ${endpointOf(path).endpoint} with ${status}, and only ${doneWith} says that it was done.`,
  );

/** The governor keeps the penalty; asking again waits for it, or is refused with the time it ends. */
async function pause(
  options: SessionOptions,
  request: SpotifyRequest,
  progress: Progress,
  family: EndpointFamily,
  answer: Answer,
): Promise<unknown> {
  const penalty = penaltyOf(family, answer.retryAfter, readErrorBody(answer.text).reason);
  await options.governor.penalise(penalty);
  if (progress.pauses >= MOST_PAUSES) throw new SpotifyBlocked(new Date(options.now().getTime() + penalty.ms), penalty.reason);
  return attempt(options, request, { ...progress, pauses: progress.pauses + 1 });
}

async function retryOrThrow(options: SessionOptions, request: SpotifyRequest, progress: Progress, error: unknown): Promise<unknown> {
  const safe = request.method === 'GET' && (error instanceof SpotifyUnreachable || error instanceof SpotifyRefusal);
  if (!safe || progress.tries >= RETRIES || options.signal?.aborted) throw error;
  await options.sleep(FIRST_DELAY_MS * 2 ** progress.tries * (0.5 + options.random()), options.signal);
  return attempt(options, request, { ...progress, tries: progress.tries + 1 });
}

/** A write answers with whatever it likes (a 200 with a short opaque body was seen); only reads must be JSON. */
async function readJson(options: SessionOptions, request: SpotifyRequest, progress: Progress, answer: Answer): Promise<unknown> {
  if (answer.text === '') return null;
  try {
    const json = JSON.parse(answer.text) as unknown;
    if (request.method === 'GET') options.onAnswer?.(endpointOf(request.path).endpoint, json);
    return json;
  } catch {
    if (request.method !== 'GET') return null;
    return retryOrThrow(
      options,
      request,
      progress,
      new SpotifyUnreachable(`Spotify answered ${request.path} with something that is not JSON.`),
    );
  }
}

interface Answer {
  status: number;
  text: string;
  retryAfter: string | null;
}

async function send(options: SessionOptions, request: SpotifyRequest, token: string): Promise<Answer> {
  const started = options.now().getTime();
  const { family, endpoint } = endpointOf(request.path);
  const record = (status: number | null) =>
    options.onCall({
      userId: options.userId,
      method: request.method,
      endpoint,
      family,
      status,
      durationMs: options.now().getTime() - started,
    });
  try {
    const response = await fetch(urlOf(options.apiUrl, request), {
      method: request.method,
      ...contentOf(request, token),
      signal: deadline(options),
    });
    const text = await response.text();
    record(response.status);
    return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
  } catch (cause) {
    record(null);
    options.signal?.throwIfAborted();
    throw new SpotifyUnreachable(`Spotify did not answer ${request.method} ${endpoint}.`, { cause });
  }
}

const deadline = ({ signal, timeoutMs = TIMEOUT_MS }: SessionOptions) =>
  signal ? AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) : AbortSignal.timeout(timeoutMs);

function urlOf(apiUrl: string, { path, query }: SpotifyRequest): URL {
  const url = new URL(`${apiUrl.replace(/\/$/, '')}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

function contentOf({ body }: SpotifyRequest, token: string): { headers: Record<string, string>; body?: string } {
  const headers = { authorization: `Bearer ${token}` };
  if (body instanceof JpegBody) return { headers: { ...headers, 'content-type': 'image/jpeg' }, body: body.jpeg.toString('base64') };
  return body === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
