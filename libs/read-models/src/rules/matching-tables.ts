import type { Rule } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
import { orderOfColumns, sortColumns, sortColumnsOf, type SortTerm } from './order-expression';
import { isAllowed } from './wrap-expression';

const IS_PLAYABLE = columnExpression('is_playable').sql;

/** All that is asked of a track after the conditions: each column less makes every stage cheaper. */
const KEPT = ['id', 'track_no', 'recording_key', 'artist_key', 'album_key', 'release_date', 'duration_ms', 'availability', 'is_pinned']
  .map((column) => `track.${column}`)
  .join(', ');

/**
 * What the conditions choose and what is pinned, with what they are ordered by; of the ids of one recording the one to play. The
 * table `single` is what is left.
 */
export function matchingTables(rule: Rule, holds: string, terms: readonly SortTerm[], compilation: Compilation): string {
  return `,
  matching as (select ${KEPT}, ${sortColumns(terms)}, ${copyExpression(rule)} as copy, null::text as stands_for
                 from staged as track
                where ((track.is_candidate and (${holds})) or track.is_pinned) and not (${bannedExpression(rule, compilation)})),
  ${rule.unavailable === 'substitute' ? substitutes(rule, terms, compilation) : singleOf('single')}`;
}

/** 1 for the id of a recording that is played. */
function copyExpression({ onePerRecording }: Rule): string {
  if (!onePerRecording) return '1';
  const preference = `track.is_pinned desc, (${IS_PLAYABLE}) desc, ${OLDEST_LIKED_FIRST}`;
  return `row_number() over (partition by track.recording_key order by ${preference})`;
}

const OLDEST_LIKED_FIRST = '(track.liked_at is not null) desc, track.added_at nulls last, track.id';

/** Whether the rule never wants a track. */
export const bannedExpression = ({ bans }: Rule, { bindings }: Compilation): string => `track.id = any (${bindings.bind(bans, 'text[]')})`;

/** “At most 1” rather than “1”: of that the planner would expect next to nothing, and then look each track up by itself. */
const singleOf = (name: string): string => `${name} as (select track.* from matching as track where track.copy <= 1)`;

/** In the place of a track that Spotify does not play stands one of the same recording that it plays, unless that is there already. */
function substitutes(rule: Rule, terms: readonly SortTerm[], compilation: Compilation): string {
  return `${singleOf('wanted')},
  there as (select track.* from wanted as track where (${IS_PLAYABLE}) or track.is_pinned),
  single as (select track.* from there as track
              union all
             (select distinct on (track.recording_key) ${KEPT}, ${sortColumnsOf(terms, 'missing')}, missing.copy, missing.id as stands_for
                from wanted as missing
                join every as track on track.recording_key = missing.recording_key
               where missing.recording_key not in (select there.recording_key from there)
                 and (${IS_PLAYABLE}) and ${isAllowed(rule, compilation)} and not (${bannedExpression(rule, compilation)})
               order by track.recording_key, ${orderOfColumns(terms, 'missing')}, ${OLDEST_LIKED_FIRST}))`;
}
