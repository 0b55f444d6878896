import { ApiError } from '../http/answer';
import type { ApiRequest } from '../http/api-request';
import type { LibraryKind } from '../library/library';
import { isBase62Id } from '../random/base62-id';

/** A URI of something that can be in a library. */
export interface LibraryUri {
  readonly kind: LibraryKind;
  readonly id: string;
}

const MOST_URIS = 40;
const KINDS: readonly string[] = ['track', 'album', 'episode', 'show', 'artist', 'playlist'];

/**
 * The `uris` of the query string; a body is not looked at, whatever the guide shows.
 *
 * @throws ApiError 400 in the words that were measured
 */
export function libraryUris(request: ApiRequest): LibraryUri[] {
  const uris = (request.query.get('uris') ?? '').split(',').filter(Boolean);
  if (uris.length === 0) throw new ApiError(400, 'Missing required field: uris');
  if (uris.length > MOST_URIS) throw new ApiError(400, 'Too many uris requested');
  return uris.map((uri) => {
    const [scheme, kind = '', id = '', ...rest] = uri.trim().split(':');
    if (scheme !== 'spotify' || !KINDS.includes(kind) || rest.length > 0) throw new ApiError(400, 'Invalid Spotify URI');
    if (!isBase62Id(id)) throw new ApiError(400, 'Invalid base62 id');
    return { kind: kind as LibraryKind, id };
  });
}
