import type { Rule } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
import { isAllowed } from './wrap-expression';

const IS_PLAYABLE = columnExpression('is_playable').sql;

/**
 * What the conditions choose and what is pinned, in order; of the ids of one recording the one to play. The table `single` is
 * what is left.
 */
export function matchingTables(rule: Rule, holds: string, order: string, compilation: Compilation): string {
  const recording = rule.onePerRecording ? 'track.recording_key' : 'track.id';
  const preference = `track.is_pinned desc, (${IS_PLAYABLE}) desc, ${OLDEST_LIKED_FIRST}`;
  return `,
  matching as (select track.*, row_number() over (order by ${order}) as place,
                      row_number() over (partition by ${recording} order by ${preference}) as copy, null::text as stands_for
                 from staged as track
                where ((track.is_candidate and (${holds})) or track.is_pinned) and not (${bannedExpression(rule, compilation)})),
  ${rule.unavailable === 'substitute' ? substitutes(rule, compilation) : singleOf('single')}`;
}

const OLDEST_LIKED_FIRST = '(track.liked_at is not null) desc, track.added_at nulls last, track.id';

/** Whether the rule never wants a track. */
export const bannedExpression = ({ bans }: Rule, { bindings }: Compilation): string => `track.id = any (${bindings.bind(bans, 'text[]')})`;

const singleOf = (name: string): string => `${name} as (select track.* from matching as track where track.copy = 1)`;

/** In the place of a track that Spotify does not play stands one of the same recording that it plays, unless that is there already. */
function substitutes(rule: Rule, compilation: Compilation): string {
  return `${singleOf('wanted')},
  there as (select track.* from wanted as track where (${IS_PLAYABLE}) or track.is_pinned),
  single as (select track.* from there as track
              union all
             (select distinct on (track.recording_key) track.*, missing.place, missing.copy, missing.id as stands_for
                from wanted as missing
                join every as track on track.recording_key = missing.recording_key
               where missing.recording_key not in (select there.recording_key from there)
                 and (${IS_PLAYABLE}) and ${isAllowed(rule, compilation)} and not (${bannedExpression(rule, compilation)})
               order by track.recording_key, missing.place, ${OLDEST_LIKED_FIRST}))`;
}
