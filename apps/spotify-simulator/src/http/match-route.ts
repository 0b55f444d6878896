import { ApiError } from './answer';
import type { Route } from './api-request';

/** A route that a call matched. */
export interface MatchedRoute {
  readonly route: Route;
  readonly params: Record<string, string>;
}

/** Paths that new apps lost in 2024; they answer as if they had never been. */
const RETIRED_2024 = [
  '/recommendations',
  '/recommendations/available-genre-seeds',
  '/audio-features',
  '/audio-features/{id}',
  '/audio-analysis/{id}',
  '/artists/{id}/related-artists',
  '/browse/featured-playlists',
  '/browse/categories/{id}/playlists',
];

/** Routes that an app of development mode lost in 2026. */
const REMOVED_2026: readonly (readonly [methods: string, path: string])[] = [
  ['GET POST', '/users/{id}/playlists'],
  ['GET', '/users/{id}'],
  ['GET POST PUT DELETE', '/playlists/{id}/tracks'],
  ['PUT DELETE', '/playlists/{id}/followers'],
  ['GET', '/playlists/{id}/followers/contains'],
  ['PUT DELETE', '/me/tracks'],
  ['PUT DELETE', '/me/albums'],
  ['PUT DELETE', '/me/episodes'],
  ['PUT DELETE', '/me/shows'],
  ['PUT DELETE', '/me/audiobooks'],
  ['PUT DELETE', '/me/following'],
  ['GET', '/me/tracks/contains'],
  ['GET', '/me/albums/contains'],
  ['GET', '/me/episodes/contains'],
  ['GET', '/me/shows/contains'],
  ['GET', '/me/audiobooks/contains'],
  ['GET', '/me/following/contains'],
  ['GET', '/tracks'],
  ['GET', '/albums'],
  ['GET', '/artists'],
  ['GET', '/shows'],
  ['GET', '/episodes'],
  ['GET', '/audiobooks'],
  ['GET', '/chapters'],
  ['GET', '/artists/{id}/top-tracks'],
  ['GET', '/browse/new-releases'],
  ['GET', '/browse/categories'],
  ['GET', '/browse/categories/{id}'],
  ['GET', '/markets'],
];

/**
 * The route for a call.
 *
 * @throws ApiError 403 for what was removed in 2026, 405 for a known path with another verb, 404 for everything else
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): MatchedRoute {
  const candidates = routes.flatMap((route) => {
    const params = matchPath(route.path, path);
    return params ? [{ route, params }] : [];
  });
  const match = candidates.find(({ route }) => route.method === method);
  if (match) return match;
  if (REMOVED_2026.some(([methods, removed]) => methods.split(' ').includes(method) && matchPath(removed, path))) {
    throw new ApiError(403, 'Forbidden');
  }
  if (candidates.length > 0) throw new ApiError(405, 'Method not allowed');
  throw new ApiError(404, RETIRED_2024.some((retired) => matchPath(retired, path)) ? 'Resource not found' : 'Service not found');
}

/** What stands in place of the `{…}` of a pattern; undefined when a path is another. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const value = given[i] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') params[name] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
