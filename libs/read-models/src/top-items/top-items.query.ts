import type { Named, TopRange } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** Something that Spotify ranks. */
export interface TopItem {
  id: string;
  /** From 1. */
  place: number;
  /** In the ranking before; null when it was not in it, or when there was none. */
  placeBefore: number | null;
  /** Null when no sync has told what it is. */
  name: string | null;
  /** Of a track; empty for an artist. */
  artists: readonly Named[];
  /** Of an artist; empty for a track. */
  genres: readonly string[];
  /** Its number in the read model `listening`; null while it was never heard there. */
  number: number | null;
  /** Whether it has a page under Spotify's id. */
  isInLibrary: boolean;
}

/** Spotify's ranking over one time range, best first. */
export interface TopRanking {
  rankedAt: Date;
  /** When the ranking before was given; null for the first. */
  rankedBeforeAt: Date | null;
  items: readonly TopItem[];
}

/** The latest ranking of a user's tracks or artists; undefined until a sync has read one. */
export async function topRankingOf(
  sql: Sql,
  userId: string,
  { items, range }: { items: 'tracks' | 'artists'; range: TopRange },
): Promise<TopRanking | undefined> {
  const [ranking] = await sql.query<Omit<TopRanking, 'items'>>(
    `select rankings.ranked_at as "rankedAt", rankings.ranked_before_at as "rankedBeforeAt"
       from rm_top_items.rankings where rankings.user_id = $1 and rankings.items = $2 and rankings.time_range = $3`,
    [userId, items, range],
  );
  if (!ranking) return undefined;
  return { ...ranking, items: await (items === 'tracks' ? rankedTracks : rankedArtists)(sql, userId, range) };
}

function rankedTracks(sql: Sql, userId: string, range: TopRange): Promise<TopItem[]> {
  return sql.query(
    `select ranked.id, ranked.place::int, array_position(rankings.ids_before, ranked.id) as "placeBefore", tracks.name,
            coalesce(tracks.artists, '[]') as artists, '{}'::text[] as genres, heard.track_no as number,
            unified_tracks.track_id is not null as "isInLibrary"
       from rm_top_items.rankings
      cross join unnest(rankings.ids) with ordinality as ranked (id, place)
       left join rm_library.tracks on tracks.track_id = ranked.id
       left join rm_library.unified_tracks on unified_tracks.user_id = $1 and unified_tracks.track_id = ranked.id
       left join rm_listening.tracks as heard on heard.user_id = $1 and heard.uri = 'spotify:track:' || ranked.id
      where rankings.user_id = $1 and rankings.items = 'tracks' and rankings.time_range = $2
      order by ranked.place`,
    [userId, range],
  );
}

/** Everybody has a page under Spotify's id who is in the catalogue. */
function rankedArtists(sql: Sql, userId: string, range: TopRange): Promise<TopItem[]> {
  return sql.query(
    `select ranked.id, ranked.place::int, array_position(rankings.ids_before, ranked.id) as "placeBefore", artists.name,
            '[]'::jsonb as artists, coalesce(artists.genres, '{}') as genres, heard.artist_no as number,
            artists.artist_id is not null as "isInLibrary"
       from rm_top_items.rankings
      cross join unnest(rankings.ids) with ordinality as ranked (id, place)
       left join rm_library.artists on artists.artist_id = ranked.id
       left join rm_listening.artists as heard on heard.user_id = $1 and heard.name = artists.name
      where rankings.user_id = $1 and rankings.items = 'artists' and rankings.time_range = $2
      order by ranked.place`,
    [userId, range],
  );
}
