import type { IncomingMessage, ServerResponse } from 'node:http';
import { ERRORS, quotaError, spoil, TOO_FAST, type SpoiledAnswer } from '../misbehaviour/spoil';
import type { Caller } from '../oauth/grants';
import { CATALOGUE_ROUTES } from '../routes/catalogue.routes';
import { HISTORY_ROUTES } from '../routes/history.routes';
import { LIBRARY_ROUTES } from '../routes/library.routes';
import { PEOPLE_ROUTES } from '../routes/people.routes';
import { PLAYBACK_ROUTES } from '../routes/playback.routes';
import { PLAYER_COMMAND_ROUTES } from '../routes/player-commands.routes';
import { PLAYLIST_ITEM_ROUTES } from '../routes/playlist-items.routes';
import { PLAYLIST_ROUTES } from '../routes/playlists.routes';
import { SEARCH_ROUTES } from '../routes/search.routes';
import type { World } from '../world';
import { ApiError, errorAnswer, type Answer } from './answer';
import { requireScopes, type ApiRequest, type Route } from './api-request';
import { matchRoute, type MatchedRoute } from './match-route';
import { sendAnswer } from './send-answer';

export const ROUTES: readonly Route[] = [
  ...PEOPLE_ROUTES,
  ...CATALOGUE_ROUTES,
  ...LIBRARY_ROUTES,
  ...PLAYLIST_ROUTES,
  ...PLAYLIST_ITEM_ROUTES,
  ...HISTORY_ROUTES,
  ...PLAYBACK_ROUTES,
  ...PLAYER_COMMAND_ROUTES,
  ...SEARCH_ROUTES,
];

/** The Web API under `/v1`: who asks, whether they may, how often, and then the answer. */
export function apiHandler(world: World) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', 'http://simulator');
    const path = url.pathname.replace(/\/$/, '') || '/';
    const call = { world, method: incoming.method ?? 'GET', path, query: url.searchParams };
    const visit: Visit = { caller: undefined, route: undefined };
    const body = await readBody(incoming);
    const spoiled = answerCall(call, visit, incoming, body);
    world.requests.add({
      at: new Date(world.clock.now()).toISOString(),
      method: call.method,
      route: visit.route ?? path,
      url: incoming.url ?? '',
      status: spoiled.answer.status,
      clientId: visit.caller?.clientId,
      personId: visit.caller?.personId,
    });
    sendAnswer(incoming, outgoing, spoiled, world.switches);
  };
}

interface Call {
  readonly world: World;
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** What became known about a call on its way, for the log. */
interface Visit {
  caller: Caller | undefined;
  route: string | undefined;
}

function answerCall(call: Call, visit: Visit, incoming: IncomingMessage, body: Buffer): SpoiledAnswer {
  const { world, method, path } = call;
  const misdeed = world.misbehaviour.next(method, path);
  const good = () => refusalsAsAnswers(() => answerTo(call, visit, incoming, body));
  return misdeed ? spoil(good, misdeed) : { answer: good() };
}

function answerTo(call: Call, visit: Visit, incoming: IncomingMessage, body: Buffer): Answer {
  const { world, query } = call;
  const caller = identify(world, incoming.headers.authorization);
  visit.caller = caller;
  if (!world.switches.ownerHasPremium) throw ERRORS['no-premium']();
  if (caller.personId !== undefined && !world.apps.find(caller.clientId)?.allowed.includes(caller.personId))
    throw ERRORS['not-registered']();
  const { route, params } = admitted(call, caller, visit);
  const account = caller.personId === undefined ? undefined : world.accounts.get(caller.personId);
  const contentType = incoming.headers['content-type'] ?? '';
  const request = { world, method: call.method, path: call.path, params, query, body, contentType, scopes: caller.scopes, account };
  requireScopes(request, route.scopes ?? []);
  return call.method === 'GET' ? route.handle(request) : atOneMoment(request, () => route.handle(request));
}

/** A write happens at one moment, and is kept when it was accepted, so that it can be done again just so. */
function atOneMoment(request: ApiRequest, write: () => Answer): Answer {
  const { world, method, path, query, contentType, body, scopes, account } = request;
  const wasHeld = world.clock.isHeld();
  world.clock.hold();
  try {
    const answer = write();
    const at = world.clock.now();
    const call = { method, path, query: query.toString(), contentType, body: body.toString('base64'), scopes: [...scopes] };
    if (account) world.journal.add({ at, personId: account.person.id, ...call });
    return answer;
  } finally {
    if (!wasHeld) world.clock.resume();
  }
}

/** The route of a call that is not too much. Calls that lead nowhere count for the rate limit as well. */
function admitted({ world, method, path }: Call, caller: Caller, visit: Visit): MatchedRoute {
  let match: MatchedRoute | ApiError;
  try {
    match = matchRoute(ROUTES, method, path);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    match = error;
  }
  if (!(match instanceof ApiError)) visit.route = match.route.path;
  const verdict = world.limits.admit(caller.clientId, match instanceof ApiError ? 'other' : match.route.group);
  if (verdict.kind === 'too-fast') throw new TooFast(verdict.retryAfterSeconds);
  if (verdict.kind === 'quota') throw quotaError(verdict.retryAfterSeconds);
  if (match instanceof ApiError) throw match;
  return match;
}

class TooFast extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('Too many requests');
  }
}

function identify(world: World, authorization: string | undefined): Caller {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('Missing access token', 'missing_token');
  const caller = world.grants.caller(token);
  if (caller === undefined) throw unauthorized('Invalid access token', 'invalid_token');
  if (caller === 'expired') throw unauthorized('The access token expired', 'invalid_token');
  return caller;
}

function unauthorized(message: string, error: string): ApiError {
  const challenge = `Bearer realm="spotify", error="${error}", error_description="${message}"`;
  return new ApiError(401, message, { headers: { 'www-authenticate': challenge } });
}

function refusalsAsAnswers(handle: () => Answer): Answer {
  try {
    return handle();
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(error);
    if (error instanceof TooFast) return { ...TOO_FAST, headers: { 'retry-after': String(error.retryAfterSeconds) } };
    if (error instanceof URIError) return errorAnswer(new ApiError(400, 'Invalid base62 id'));
    throw error;
  }
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
