import type { ContentKind, ListenPolicy, ObservationSource } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { countedCondition, countedValues } from './counted-condition';

/** One play of the history: a listen with the names of its track, whether or not it counts. */
export interface HistoryRow {
  id: string;
  endedAt: Date;
  trackNo: number;
  title: string | null;
  artistNo: number | null;
  artist: string | null;
  msPlayed: number;
  kind: ContentKind;
  source: ObservationSource;
  completed: boolean;
  skipped: boolean;
  incognito: boolean;
  hidden: boolean;
  /** How many other observations are part of it. */
  merged: number;
}

/** Which plays to show; null members do not narrow. */
export interface HistoryFilter {
  /** Half-open stretch of time. */
  from: Date | null;
  to: Date | null;
  /** Numbers of tracks. */
  tracks: readonly number[] | null;
  source: ObservationSource | null;
  /** `counted` and `apart` are judged by the policy; hidden plays belong to neither. */
  state: 'counted' | 'apart' | 'hidden' | null;
  policy: ListenPolicy;
}

/** Where a page begins: after this play, into the past (`before`) or towards today (`since`). */
export interface HistoryCursor {
  direction: 'before' | 'since';
  endedAt: Date;
  id: string;
}

/**
 * Up to so many tracks, asking each for its newest plays beats reading all plays in order of time: at a million listens
 * 25 ms at most, where passing over the plays of others takes 5 ms when they are spread and 200 ms when they lie far back.
 */
const TRACKS_ONE_BY_ONE = 1_000;

/** A page of a user's plays, latest first; `limit` rows at most. Keyset by (ended_at, id). */
export async function historyPage(
  sql: Sql,
  userId: string,
  filter: HistoryFilter,
  cursor: HistoryCursor | null,
  limit: number,
): Promise<HistoryRow[]> {
  if (filter.tracks?.length === 0) return [];
  const isBackwards = cursor?.direction === 'since';
  const isNarrow = filter.tracks !== null && filter.tracks.length <= TRACKS_ONE_BY_ONE;
  const text = directed(isNarrow ? NARROW : WIDE, isBackwards);
  const { tracks, from, to, source, state, policy } = filter;
  // node-postgres would quote and escape each of thousands of numbers.
  const values = [userId, tracks && `{${tracks.join(',')}}`, from, to, source, state, cursor?.endedAt ?? null, cursor?.id ?? null, limit];
  const rows = await sql.query<HistoryRow>(text, [...values, ...countedValues(policy)]);
  return isBackwards ? rows.reverse() : rows;
}

/** $1 user, $2 tracks, $3 from, $4 to, $5 source, $6 state, $7 and $8 cursor, $9 limit, $10–$13 policy. */
const CONDITIONS = `
      and listens.merged_into is null
      and ($3::timestamptz is null or listens.ended_at >= $3)
      and ($4::timestamptz is null or listens.ended_at < $4)
      and ($5::text is null or listens.source = $5)
      and ($6::text is null
        or ($6 = 'hidden' and listens.hidden)
        or ($6 <> 'hidden' and not listens.hidden and ($6 = 'counted') = (${countedCondition(10)})))
      and ($7::timestamptz is null or (listens.ended_at, listens.id) BEYOND ($7, $8::uuid))
    order by listens.ended_at DIRECTION, listens.id DIRECTION`;

const NAMED = `
  select page.id, page.ended_at as "endedAt", page.track_no as "trackNo", tracks.title, artists.artist_no as "artistNo",
         artists.name as artist, page.ms_played as "msPlayed", page.kind, page.source, page.completed, page.skipped,
         page.incognito, page.hidden,
         (select count(*)::int from rm_listening.listens as parts
           where parts.user_id = $1 and parts.merged_into = page.id) as merged
    from page
    join rm_listening.tracks on tracks.user_id = $1 and tracks.track_no = page.track_no
    left join rm_listening.artists on artists.user_id = $1 and artists.artist_no = tracks.artist_no
   order by page.ended_at DIRECTION, page.id DIRECTION`;

/**
 * All plays in order of time; for many tracks, those of others are passed over. Walks listens_by_time, or
 * listens_of_other_sources and listens_hidden where the filter lets it. The tracks are unnested, because the planner would
 * weigh each member of an array: 18 ms for 12,000 tracks.
 */
const WIDE = `
  with page as (
    select listens.* from rm_listening.listens
     where listens.user_id = $1 and ($2::int[] is null or listens.track_no in (select unnest($2::int[]))) ${CONDITIONS}
     limit $9)
  ${NAMED}`;

/**
 * The newest play of each track says how far back a page can reach; then only tracks that reach into it are read. Two
 * descents of listens_by_track for each track.
 */
const NARROW = `
  with newest as materialized (
    select wanted.track_no, newest.ended_at
      from unnest($2::int[]) as wanted (track_no)
     cross join lateral (
           select listens.ended_at from rm_listening.listens
            where listens.user_id = $1 and listens.track_no = wanted.track_no ${CONDITIONS}
            limit 1) as newest),
  reach as (
    select case when count(*) = $9 then FURTHEST(shown.ended_at) end as ended_at
      from (select newest.ended_at from newest order by newest.ended_at DIRECTION limit $9) as shown),
  page as (
    select found.*
      from reach
     cross join newest
     cross join lateral (
           select listens.* from rm_listening.listens
            where listens.user_id = $1 and listens.track_no = newest.track_no
              and (reach.ended_at is null or listens.ended_at WITHIN reach.ended_at) ${CONDITIONS}
            limit $9) as found
     where reach.ended_at is null or newest.ended_at WITHIN reach.ended_at
     order by found.ended_at DIRECTION, found.id DIRECTION
     limit $9)
  ${NAMED}`;

function directed(text: string, isBackwards: boolean): string {
  return text
    .replaceAll('DIRECTION', isBackwards ? 'asc' : 'desc')
    .replaceAll('BEYOND', isBackwards ? '>' : '<')
    .replaceAll('WITHIN', isBackwards ? '<=' : '>=')
    .replaceAll('FURTHEST', isBackwards ? 'max' : 'min');
}
