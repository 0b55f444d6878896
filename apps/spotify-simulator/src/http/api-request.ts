import type { Account } from '../life/account';
import type { World } from '../world';
import { ApiError, type Answer } from './answer';
import type { QuotaGroup } from './limits';

/** A call of the API that was let in. */
export interface ApiRequest {
  readonly world: World;
  readonly method: string;
  /** Without `/v1`. */
  readonly path: string;
  /** What stands in place of the `{…}` of the route. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly contentType: string;
  readonly scopes: ReadonlySet<string>;
  /** Undefined when an app calls for itself. */
  readonly account: Account | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `{name}` for a part of it. */
  readonly path: string;
  readonly group: QuotaGroup;
  /** Needed, all of them. What depends on the request is checked by the handler. */
  readonly scopes?: readonly string[];
  handle(request: ApiRequest): Answer;
}

/** The person who calls; an app's own token does not do for personal routes. */
export function callerOf(request: ApiRequest): Account {
  if (!request.account) throw new ApiError(401, 'Valid user authentication required');
  return request.account;
}

export function requireScopes(request: ApiRequest, scopes: readonly string[]): void {
  if (!scopes.every((scope) => request.scopes.has(scope))) throw new ApiError(403, 'Insufficient client scope');
}

/** The body as a JSON object; an empty one is an empty object. */
export function jsonBody(request: ApiRequest): Record<string, unknown> {
  const text = request.body.toString('utf8').trim();
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'Error parsing JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ApiError(400, 'Error parsing JSON.');
  return value as Record<string, unknown>;
}
