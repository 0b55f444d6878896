import { type Excludable, normaliseName } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { searchPatterns } from '../search-patterns';

/** Something that could be left out. `id` is null for what is known by name only; `by` says whose it is. */
export interface ExcludableThing {
  id: string | null;
  name: string;
  by: string | null;
}

/** Things of one listener whose name holds every word of a search, in order of their names; a genre may be any text. */
export async function searchExcludable(
  sql: Sql,
  userId: string,
  type: Excludable,
  search: string,
  limit: number,
): Promise<ExcludableThing[]> {
  switch (type) {
    case 'track':
      return tracks(sql, userId, search, limit);
    case 'artist':
      return holding(await artists(sql, userId), search, limit);
    case 'album':
      return holding(await albums(sql, userId), search, limit);
    case 'genre':
      return [{ id: null, name: search.trim(), by: null }, ...holding(await genres(sql, userId), search, limit - 1)].filter(isFirstOfName);
    default:
      return type satisfies never;
  }
}

function tracks(sql: Sql, userId: string, search: string, limit: number): Promise<ExcludableThing[]> {
  return sql.query<ExcludableThing>(
    `select unified_tracks.track_id as id, unified_tracks.name, array_to_string(unified_tracks.artist_names, ', ') as by
       from rm_library.unified_tracks
      where unified_tracks.user_id = $1 and unified_tracks.name is not null and unified_tracks.search_key like all ($2::text[])
      order by unified_tracks.name, unified_tracks.track_id limit $3`,
    [userId, searchPatterns(search), limit],
  );
}

/** Credited on a track of the library, or heard; who is only heard is known by name. */
function artists(sql: Sql, userId: string): Promise<ExcludableThing[]> {
  return sql.query<ExcludableThing>(
    `with credited as (
       select distinct artist.id, artist.name
         from rm_library.unified_tracks
        cross join lateral unnest(unified_tracks.artist_ids, unified_tracks.artist_names) as artist (id, name)
        where unified_tracks.user_id = $1 and artist.name is not null
     )
     select credited.id, credited.name, null as by from credited
     union all
     select null, artists.name, null from rm_listening.artists
      where artists.user_id = $1 and not exists (select from credited where credited.name = artists.name)
      order by name`,
    [userId],
  );
}

function albums(sql: Sql, userId: string): Promise<ExcludableThing[]> {
  return sql.query<ExcludableThing>(
    `select distinct unified_tracks.album_id as id, unified_tracks.album_name as name,
            array_to_string(unified_tracks.album_artists, ', ') as by
       from rm_library.unified_tracks
      where unified_tracks.user_id = $1 and unified_tracks.album_id is not null and unified_tracks.album_name is not null
      order by name`,
    [userId],
  );
}

function genres(sql: Sql, userId: string): Promise<ExcludableThing[]> {
  return sql.query<ExcludableThing>(
    `select distinct null as id, genre.name, null as by
       from rm_library.followed_artists
       join rm_library.artists on artists.artist_id = followed_artists.artist_id
      cross join lateral unnest(artists.genres) as genre (name)
      where followed_artists.user_id = $1
      order by name`,
    [userId],
  );
}

/** Folds names as every search does, which SQL cannot where no key is stored. */
function holding(things: readonly ExcludableThing[], search: string, limit: number): ExcludableThing[] {
  const words = normaliseName(search).split(' ');
  return things
    .filter(({ name }) => {
      const folded = normaliseName(name);
      return words.every((word) => folded.includes(word));
    })
    .slice(0, limit);
}

const isFirstOfName = ({ name }: ExcludableThing, index: number, all: readonly ExcludableThing[]): boolean =>
  name !== '' && all.findIndex((other) => normaliseName(other.name) === normaliseName(name)) === index;
