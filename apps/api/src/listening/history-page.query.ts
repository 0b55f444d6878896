import type { ContentKind, ListenPolicy, ObservationSource } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

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

/** Up to so many tracks, reading the newest plays of each beats reading all plays in order of time. */
const TRACKS_ONE_BY_ONE = 1_000;

/**
 * A page of plays, latest first; `limit` rows at most. Keyset by (ended_at, id), which the index listens_by_time (or, for a
 * few tracks, listens_by_track) delivers in order.
 */
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
  const text = pageText(isNarrow ? NARROW : WIDE, isBackwards);
  const rows = await sql.query<HistoryRow>(text, [userId, ...valuesOf(filter), cursor?.endedAt ?? null, cursor?.id ?? null, limit]);
  return isBackwards ? rows.reverse() : rows;
}

/** $1 user, $2 tracks, $3 from, $4 to, $5 source, $6 state, $7–$10 policy, $11 and $12 cursor, $13 limit. */
function valuesOf({ tracks, from, to, source, state, policy }: HistoryFilter): unknown[] {
  const kinds: ContentKind[] = ['track', 'local'];
  if (policy.includePodcasts) kinds.push('episode');
  if (policy.includeAudiobooks) kinds.push('audiobook');
  if (policy.includeUnknown) kinds.push('unknown');
  return [tracks, from, to, source, state, policy.minMs, policy.countCompleted, kinds, policy.includeIncognito];
}

const CONDITIONS = `
    and listens.merged_into is null
    and ($3::timestamptz is null or listens.ended_at >= $3)
    and ($4::timestamptz is null or listens.ended_at < $4)
    and ($5::text is null or listens.source = $5)
    and ($5::text is null or $5 = 'extended' or listens.source <> 'extended')
    and ($6::text is distinct from 'hidden' or (listens.hidden and listens.id in (
      select listen_edits.observation_id from rm_listening.listen_edits where listen_edits.user_id = $1 and listen_edits.hidden)))
    and ($6::text is null or $6 = 'hidden' or (not listens.hidden and ($6 = 'counted') = (
      (listens.ms_played >= $7 or (listens.completed and $8)) and listens.kind = any ($9::text[]) and (not listens.incognito or $10))))
    and ($11::timestamptz is null or (listens.ended_at, listens.id) COMPARED ($11, $12::uuid))
  order by listens.ended_at DIRECTION, listens.id DIRECTION
  limit $13`;

/** All plays in order of time; for many tracks, those of others are passed over. */
const WIDE = `
  select listens.*
    from rm_listening.listens
   where listens.user_id = $1 and ($2::int[] is null or listens.track_no = any ($2::int[])) ${CONDITIONS}`;

/** The newest plays of each of a few tracks, then the newest of those. */
const NARROW = `
  select found.*
    from unnest($2::int[]) as wanted (track_no)
   cross join lateral (
     select listens.* from rm_listening.listens where listens.user_id = $1 and listens.track_no = wanted.track_no ${CONDITIONS}
   ) as found
   order by found.ended_at DIRECTION, found.id DIRECTION
   limit $13`;

function pageText(plays: string, isBackwards: boolean): string {
  const text = `
    with page as (${plays})
    select page.id, page.ended_at as "endedAt", page.track_no as "trackNo", tracks.title, artists.artist_no as "artistNo",
           artists.name as artist, page.ms_played as "msPlayed", page.kind, page.source, page.completed, page.skipped,
           page.incognito, page.hidden,
           (select count(*)::int from rm_listening.listens as parts
             where parts.user_id = $1 and parts.merged_into = page.id) as merged
      from page
      join rm_listening.tracks on tracks.user_id = $1 and tracks.track_no = page.track_no
      left join rm_listening.artists on artists.user_id = $1 and artists.artist_no = tracks.artist_no
     order by page.ended_at DIRECTION, page.id DIRECTION`;
  return text.replaceAll('COMPARED', isBackwards ? '>' : '<').replaceAll('DIRECTION', isBackwards ? 'asc' : 'desc');
}
