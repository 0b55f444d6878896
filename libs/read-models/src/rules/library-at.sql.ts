import { holdsAt } from '../library/holds-at.sql';

/** Where the columns of a track's place in the library come from: expressions by their name, over relations joined to `unified`. */
export interface LibraryState {
  readonly columns: Readonly<Record<LibraryColumn, string>>;
  readonly joins: string;
}

export const LIBRARY_COLUMNS = [
  'liked_at',
  'first_liked_at',
  'unliked_at',
  'saved_album_at',
  'added_at',
  'playlist_count',
  'added_to_playlist_at',
  'is_in_library',
  'availability',
  'unavailable_since',
] as const;
export type LibraryColumn = (typeof LIBRARY_COLUMNS)[number];

/** The library as it is. What was never in it has no row in `unified`. */
export const LIBRARY_NOW: LibraryState = {
  columns: {
    ...(Object.fromEntries(LIBRARY_COLUMNS.map((column) => [column, `unified.${column}`])) as Record<LibraryColumn, string>),
    playlist_count: 'coalesce(unified.playlist_count, 0)',
    // Unlike coalesce this tells the planner that what was only played is not asked for.
    is_in_library: '(unified.is_in_library is true)',
  },
  joins: '',
};

/** Whether a playlist (a row of `playlists`) is gone at the moment `at`: not in Spotify's list, and not kept. */
export const isGoneAt = (at: string): string => `exists (
  select from rm_library.playlist_absences as absences
   where absences.user_id = playlists.user_id and absences.playlist_id = playlists.playlist_id and not absences.is_kept
     and ${holdsAt('absences.vanished_at', 'absences.returned_at', at)})`;

/** The earliest way into the library. Of what had not come into it, nobody asked whether Spotify plays it. */
const CAME = 'least(liked.first_liked_at, on_albums.first_saved_at, in_playlists.first_added_at)';

/** The library as it stood at the moment `at`, an expression, from the stretches of time that say so. `$1` is the user. */
export function libraryAt(at: string): LibraryState {
  return {
    columns: {
      liked_at: 'liked.liked_at',
      first_liked_at: 'liked.first_liked_at',
      unliked_at: 'liked.unliked_at',
      saved_album_at: 'on_albums.saved_at',
      added_at: CAME,
      playlist_count: 'coalesce(in_playlists.current, 0)',
      added_to_playlist_at: 'in_playlists.added_at',
      is_in_library: '(liked.liked_at is not null or on_albums.saved_at is not null or coalesce(in_playlists.current, 0) > 0)',
      availability: `case when ${CAME} is null then null when lost.unavailable_at is not null then 'unavailable' when lost.stretches > 0 then 'playable' end`,
      unavailable_since: `case when ${CAME} is not null then lost.unavailable_at end`,
    },
    joins: [likedAt(at), onAlbumsAt(at), inPlaylistsAt(at), lostAt(at)].map((relation) => `\n    left join ${relation}`).join(''),
  };
}

const likedAt = (at: string): string => `(
      select likes.track_id, min(likes.liked_at) as first_liked_at, max(likes.unliked_at) filter (where likes.unliked_at <= ${at}) as unliked_at,
             max(likes.liked_at) filter (where likes.unliked_at is null or likes.unliked_at > ${at}) as liked_at
        from rm_library.liked_tracks as likes
       where likes.user_id = $1 and likes.liked_at <= ${at}
       group by likes.track_id) as liked on liked.track_id = unified.track_id`;

const onAlbumsAt = (at: string): string => `(
      select album_tracks.track_id, min(saved.saved_at) as first_saved_at,
             min(saved.saved_at) filter (where saved.unsaved_at is null or saved.unsaved_at > ${at}) as saved_at
        from rm_library.saved_albums as saved
        join rm_library.album_tracks on album_tracks.album_id = saved.album_id
       where saved.user_id = $1 and saved.saved_at <= ${at}
       group by album_tracks.track_id) as on_albums on on_albums.track_id = unified.track_id`;

const inPlaylistsAt = (at: string): string => `(
      select held.track_id, min(held.added_at) as first_added_at, count(*) filter (where held.counts)::int as current,
             max(held.added_at) filter (where held.counts) as added_at
        from (select memberships.track_id, memberships.added_at,
                     (memberships.removed_at is null or memberships.removed_at > ${at}) and not playlists.is_gone as counts
                from rm_library.playlist_memberships as memberships
                join (select playlists.playlist_id, ${isGoneAt(at)} as is_gone
                        from rm_library.playlists where playlists.user_id = $1) as playlists
                  on playlists.playlist_id = memberships.playlist_id
               where memberships.user_id = $1 and memberships.added_at <= ${at}) as held
       group by held.track_id) as in_playlists on in_playlists.track_id = unified.track_id`;

const lostAt = (at: string): string => `(
      select absent.track_id, count(*) as stretches,
             max(absent.unavailable_at) filter (where absent.available_at is null or absent.available_at > ${at}) as unavailable_at
        from rm_library.unavailable_tracks as absent
       where absent.user_id = $1 and absent.unavailable_at <= ${at}
       group by absent.track_id) as lost on lost.track_id = unified.track_id`;
