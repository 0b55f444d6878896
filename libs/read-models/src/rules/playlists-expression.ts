import type { Compilation } from './compilation';

/** Pairs of id and name (again the id, without one) of the playlists that hold a track now, or ever held it; gathered once for all tracks. */
export function playlistsExpression(field: 'in_playlist' | 'was_in_playlist', { join }: Compilation): string {
  const condition =
    field === 'in_playlist' ? 'and memberships.removed_at is null and (playlists.vanished_at is null or playlists.is_kept)' : '';
  const column = join(
    (alias) => `(
    select memberships.track_id, array_agg(array[playlists.playlist_id, coalesce(playlists.name, playlists.playlist_id)]) as value
      from rm_library.playlist_memberships as memberships
      join rm_library.playlists
        on playlists.user_id = memberships.user_id and playlists.playlist_id = memberships.playlist_id
     where memberships.user_id = $1 ${condition}
     group by memberships.track_id) as ${alias} on ${alias}.track_id = track.id`,
  );
  return `coalesce(${column}, '{}')`;
}
