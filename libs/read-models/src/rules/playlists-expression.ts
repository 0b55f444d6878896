import { holdsAt } from '../library/holds-at.sql';
import type { Compilation } from './compilation';
import { isGoneAt } from './library-at.sql';

/**
 * Pairs of id and name (again the id, without one) of the playlists that hold a track, or ever held it, at the moment of the
 * compilation; gathered once for all tracks.
 */
export function playlistsExpression(field: 'in_playlist' | 'was_in_playlist', { at, join }: Compilation): string {
  const column = join(
    (alias) => `(
    select memberships.track_id, array_agg(array[memberships.playlist_id, coalesce(memberships.name, memberships.playlist_id)]) as value
      from (${field === 'in_playlist' ? playlistsAt(at) : playlistsBy(at)}) as memberships
     group by memberships.track_id) as ${alias} on ${alias}.track_id = track.id`,
  );
  return `coalesce(${column}, '{}')`;
}

const MEMBERSHIPS = `
    select memberships.track_id, playlists.playlist_id, playlists.name
      from rm_library.playlist_memberships as memberships
      join rm_library.playlists
        on playlists.user_id = memberships.user_id and playlists.playlist_id = memberships.playlist_id
     where memberships.user_id = $1`;

/** The playlists that hold a track at a moment, now when that is null; one that is gone does not, unless it is kept. */
export function playlistsAt(at: string | null): string {
  return at === null
    ? `${MEMBERSHIPS} and memberships.removed_at is null and (playlists.vanished_at is null or playlists.is_kept)`
    : `${MEMBERSHIPS} and ${holdsAt('memberships.added_at', 'memberships.removed_at', at)} and not ${isGoneAt(at)}`;
}

/** The playlists that held a track at a moment or at any before it, each once. */
function playlistsBy(at: string | null): string {
  const began = at === null ? '' : ` and memberships.added_at <= ${at}`;
  return `${MEMBERSHIPS}${began} group by memberships.track_id, playlists.playlist_id, playlists.name`;
}
