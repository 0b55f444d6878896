import { LIBRARY_COLUMNS, LIBRARY_NOW, libraryAt, type LibraryState } from './library-at.sql';

/** Joins name and artist of an album to the key that lifted fields sum over; no name contains it. */
export const KEY_SEPARATOR = '\u001f';

/** Local files go by their URI. */
const HEARD_ID = `case when heard.uri like 'spotify:track:%' then substr(heard.uri, 15) else heard.uri end`;

/**
 * Every track that a rule can speak of, as a query without parameters but `$1`, the user: what is or was in the library, and
 * what was only played. Both sides name the same columns. A track is heard under its URI (`track_no`); what was played
 * without one is no track that a playlist could hold. A main artist is known by their exact name, an album by its name and
 * artist, as in all statistics, so that plays of tracks outside the library count for them too.
 */
export const RULE_TRACKS = tracksOf(LIBRARY_NOW, 'true', 'true');

/**
 * The tracks that a rule could speak of at the moment `at`, an expression, as they stood then: those that had come into the
 * library, and those whose numbers are in `heardBy`, an expression. What a track is (its names, its album, its length) is what
 * is known of it now.
 */
export function ruleTracksAt(at: string, heardBy: string): string {
  const isHeard = `heard.track_no = any (${heardBy})`;
  const library = libraryAt(at);
  return tracksOf(library, `(${library.columns.added_at} is not null or coalesce(${isHeard}, false))`, isHeard);
}

function tracksOf({ columns, joins }: LibraryState, isKnown: string, isHeard: string): string {
  const library = LIBRARY_COLUMNS.map((name) => `${columns[name]} as ${name}`).join(', ');
  return `
  select unified.track_id as id, heard.track_no, coalesce(unified.name, heard.title) as title, unified.artist_names, unified.artist_ids,
         unified.artist_names[1] as artist_key, unified.album_id, unified.album_name, unified.album_type,
         unified.album_artists,
         unified.album_name || e'\\x1f' || coalesce(unified.album_artists[1], unified.artist_names[1], '') as album_key,
         unified.isrc, unified.duration_ms, unified.explicit, unified.release_date, unified.track_number, unified.disc_number,
         unified.is_local, unified.recording_key, ${library}
    from rm_library.unified_tracks as unified
    left join rm_listening.tracks as heard on heard.user_id = unified.user_id and heard.uri = unified.uri${joins}
   where unified.user_id = $1 and ${isKnown}
   union all
  select ${HEARD_ID}, heard.track_no, heard.title,
         array_remove(array[artists.name], null), array[]::text[], artists.name, null, albums.name, null,
         array_remove(array[album_artists.name], null),
         albums.name || e'\\x1f' || coalesce(album_artists.name, artists.name, ''),
         null, null, null, null, null, null, heard.kind = 'local',
         case when heard.title is not null and artists.name is not null then heard.name_key else ${HEARD_ID} end,
         null, null, null, null, null, 0, null, false, null, null
    from rm_listening.tracks as heard
    left join rm_listening.artists as artists on artists.user_id = heard.user_id and artists.artist_no = heard.artist_no
    left join rm_listening.albums as albums on albums.user_id = heard.user_id and albums.album_no = heard.album_no
    left join rm_listening.artists as album_artists
      on album_artists.user_id = albums.user_id and album_artists.artist_no = albums.artist_no
   where heard.user_id = $1 and heard.uri is not null and heard.kind in ('track', 'local')
     and not exists (select from rm_library.unified_tracks as unified where unified.user_id = $1 and unified.uri = heard.uri)
     and ${isHeard}`;
}
