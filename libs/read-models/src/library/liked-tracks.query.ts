import type { ExclusionScope } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { createBindings } from '../rules/statement';
import { searchPatterns } from '../search-patterns';
import { exclusionsFor, exclusionsHoldingAt } from './exclusions-for.query';
import { namedByExclusions, UNIFIED_COLUMNS } from './named-by-exclusions.sql';

/** What liked tracks may be ordered by in the database, each in the direction that is asked for most. */
export const LIKED_ORDERS = ['liked', 'name', 'artist', 'album', 'release', 'length'] as const;
export type LikedOrder = (typeof LIKED_ORDERS)[number];

/** What was never seen to be unavailable counts as playable. */
export const AVAILABILITIES = ['playable', 'unavailable'] as const;
export type Availability = (typeof AVAILABILITIES)[number];

/** Which liked tracks; null does not narrow. */
export interface LikedRequest {
  /** Words of title, artist or album; empty finds everything. */
  search: string;
  order: LikedOrder;
  availability: Availability | null;
  /** Only what is left out at a moment, of playlists, of statistics or (`both`) of either. */
  excluded: { scope: ExclusionScope; at: Date } | null;
}

/** A liked track, and under which number it was heard; null when it never was. */
export interface LikedKey {
  trackId: string;
  trackNo: number | null;
}

const ORDER_BY: Readonly<Record<LikedOrder, string>> = {
  liked: 'unified_tracks.liked_at desc',
  name: `lower(nullif(unified_tracks.name, '')) nulls last`,
  artist: 'lower(unified_tracks.artist_names[1]), lower(unified_tracks.name)',
  album: 'lower(unified_tracks.album_name), unified_tracks.disc_number, unified_tracks.track_number',
  release: 'unified_tracks.release_date desc nulls last',
  length: 'unified_tracks.duration_ms desc nulls last',
};

/** All liked tracks of a user that fit, in order. The keys of ten thousand are one short answer; pages are cut from them. */
export async function likedKeys(sql: Sql, userId: string, { search, order, availability, excluded }: LikedRequest): Promise<LikedKey[]> {
  const bindings = createBindings(userId);
  const wanted = bindings.bind(availability ?? '', 'text');
  const isExcluded = excluded
    ? namedByExclusions(
        exclusionsHoldingAt(await exclusionsFor(sql, userId, excluded.scope), excluded.at.getTime()),
        UNIFIED_COLUMNS,
        bindings,
      )
    : 'true';
  return sql.query(
    `select unified_tracks.track_id as "trackId", heard.track_no as "trackNo"
       from rm_library.unified_tracks
       left join rm_listening.tracks as heard on heard.user_id = unified_tracks.user_id and heard.uri = unified_tracks.uri
      where unified_tracks.user_id = $1 and unified_tracks.liked_at is not null
        and unified_tracks.search_key like all (${bindings.bind(searchPatterns(search), 'text[]')})
        and (${wanted} = '' or coalesce(unified_tracks.availability, 'playable') = ${wanted})
        and (${isExcluded})
      order by ${ORDER_BY[order]}, unified_tracks.track_id`,
    bindings.values,
  );
}
