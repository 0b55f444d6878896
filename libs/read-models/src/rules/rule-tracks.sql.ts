import { LIBRARY_COLUMNS, LIBRARY_NOW, libraryAt, type LibraryState } from './library-at.sql';

/** Joins name and artist of an album to the key that lifted fields sum over; no name contains it. */
export const KEY_SEPARATOR = '\u001f';

/** Local files go by their URI. */
const HEARD_ID = `case when heard.uri like 'spotify:track:%' then substr(heard.uri, 15) else heard.uri end`;

/** As the library would say it: by name where both names are known. */
const HEARD_RECORDING = `case when heard.title is not null and artists.name is not null then heard.name_key else ${HEARD_ID} end`;

/** Otherwise the track was only played. */
const IS_UNIFIED = 'unified.track_id is not null';

const TITLE = 'coalesce(unified.name, heard.title)';
const ARTIST_NAMES = 'coalesce(unified.artist_names, array_remove(array[artists.name], null))';
const ALBUM_NAME = `case when ${IS_UNIFIED} then unified.album_name else albums.name end`;

/** The names of what was heard (`heard`), by number. */
const HEARD_NAMES = `
    left join rm_listening.artists as artists on artists.user_id = $1 and artists.artist_no = heard.artist_no
    left join rm_listening.albums as albums on albums.user_id = $1 and albums.album_no = heard.album_no
    left join rm_listening.artists as album_artists on album_artists.user_id = $1 and album_artists.artist_no = albums.artist_no`;

/** What is shown of a track that {@link trackLookups} look up. */
export const SHOWN_FACTS = `${TITLE} as title, ${ARTIST_NAMES} as artists, ${ALBUM_NAME} as album, unified.duration_ms as "durationMs"`;

/** Joins what tracks are to a relation that has their `id` and `track_no`. */
export const trackLookups = (relation: string): string => `
    left join rm_library.unified_tracks as unified on unified.user_id = $1 and unified.track_id = ${relation}.id
    left join rm_listening.tracks as heard on heard.user_id = $1 and heard.track_no = ${relation}.track_no${HEARD_NAMES}`;

/**
 * Every track that a rule can speak of, as a query without parameters but `$1`, the user: what is or was in the library, and
 * what was only played. A track is heard under its URI (`track_no`); what was played without one is no track that a playlist
 * could hold. A main artist is known by their exact name, an album by its name and artist, as in all statistics, so that plays
 * of tracks outside the library count for them too.
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
  // One join of everything with everything takes two thirds of the time of two queries, each of which leaves out what the other has.
  return `
  select coalesce(unified.track_id, ${HEARD_ID}) as id, heard.track_no, ${TITLE} as title, ${ARTIST_NAMES} as artist_names,
         coalesce(unified.artist_ids, array[]::text[]) as artist_ids,
         case when ${IS_UNIFIED} then unified.artist_names[1] else artists.name end as artist_key,
         unified.album_id, ${ALBUM_NAME} as album_name, unified.album_type,
         coalesce(unified.album_artists, array_remove(array[album_artists.name], null)) as album_artists,
         case when ${IS_UNIFIED}
              then unified.album_name || e'\\x1f' || coalesce(unified.album_artists[1], unified.artist_names[1], '')
              else albums.name || e'\\x1f' || coalesce(album_artists.name, artists.name, '') end as album_key,
         unified.isrc, unified.duration_ms, unified.explicit, unified.release_date, unified.track_number, unified.disc_number,
         coalesce(unified.is_local, heard.kind = 'local') as is_local,
         coalesce(unified.recording_key, ${HEARD_RECORDING}) as recording_key, ${library}
    from (select unified_tracks.* from rm_library.unified_tracks where unified_tracks.user_id = $1) as unified
    full join (select tracks.* from rm_listening.tracks where tracks.user_id = $1 and tracks.uri is not null) as heard
      on heard.uri = unified.uri${HEARD_NAMES}${joins}
   where case when ${IS_UNIFIED} then ${isKnown} else heard.kind in ('track', 'local') and ${isHeard} end`;
}
