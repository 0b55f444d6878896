import { ApiError } from './answer';
import type { ApiRequest } from './api-request';

export interface PageBounds {
  readonly limit: number;
  readonly offset: number;
}

/** `limit` and `offset` of a request within their bounds; anything else is refused as Spotify does. */
export function pageBounds(query: URLSearchParams, { maxLimit = 50, limit = 20, maxOffset = 100_000 } = {}): PageBounds {
  return {
    limit: wholeNumber(query.get('limit'), limit, 1, maxLimit, 'Invalid limit'),
    offset: wholeNumber(query.get('offset'), 0, 0, maxOffset, 'Invalid offset'),
  };
}

/** A parameter, as text or as a JSON number, as a whole number between two others; `fallback` when it is missing. */
export function wholeNumber(given: unknown, fallback: number, min: number, max: number, message: string): number {
  if (given === null || given === undefined || given === '') return fallback;
  const value = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : given;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) throw new ApiError(400, message);
  return value;
}

/** An offset page over a whole list; only the rows of the page are rendered. */
export function offsetPage<Row>(request: ApiRequest, rows: readonly Row[], bounds: PageBounds, render: (row: Row) => unknown): object {
  const { limit, offset } = bounds;
  const at = (start: number) => pageUrl(request, { offset: String(start), limit: String(limit) });
  return {
    href: at(offset),
    limit,
    next: offset + limit < rows.length ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: rows.length,
    items: rows.slice(offset, offset + limit).map(render),
  };
}

/** The request's own address with other parameters; paging parameters first, as Spotify writes them. */
export function pageUrl(request: ApiRequest, paging: Readonly<Record<string, string | null>>): string {
  const url = new URL(`${request.world.origin}/v1${request.path}`);
  for (const [name, value] of Object.entries(paging)) if (value !== null) url.searchParams.set(name, value);
  for (const [name, value] of request.query) if (!(name in paging)) url.searchParams.set(name, value);
  return url.href;
}
