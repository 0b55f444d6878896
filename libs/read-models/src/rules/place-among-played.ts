import type { RuleScope } from '@groovelog/domain';
import type { Compilation } from './compilation';

/** The place by plays among the candidates that were played, or among their artists or albums; 1 is the most played. */
export function placeAmongPlayed(plays: string, scope: RuleScope, compilation: Compilation): string {
  if (scope === 'track') return amongPlayed(plays, `rank() over (partition by ${isPlayed(plays)} order by ${plays} desc)`, compilation);
  const first = firstOfGroup(plays, scope, compilation);
  const before = `count(*) filter (where ${first}) over (order by ${plays} desc range between unbounded preceding and current row exclude group)`;
  return amongPlayed(plays, `1 + ${before}`, compilation);
}

/** The percentage of them that have as many plays or fewer. */
export function percentileAmongPlayed(plays: string, scope: RuleScope, compilation: Compilation): string {
  if (scope === 'track')
    return amongPlayed(plays, `100 * cume_dist() over (partition by ${isPlayed(plays)} order by ${plays})`, compilation);
  const first = firstOfGroup(plays, scope, compilation);
  const counted = `(count(*) filter (where ${first}) over (order by ${plays}))::float8`;
  return amongPlayed(plays, `100 * (${counted} / nullif(count(*) filter (where ${first}) over (), 0))`, compilation);
}

const isPlayed = (plays: string): string => `(track.is_candidate and ${plays} > 0)`;

const amongPlayed = (plays: string, place: string, compilation: Compilation): string =>
  compilation.stage(`case when ${isPlayed(plays)} then (${place})::float8 end`);

/** One played candidate of each artist or album stands for all of them. */
function firstOfGroup(plays: string, scope: Exclude<RuleScope, 'track'>, compilation: Compilation): string {
  const turn = `row_number() over (partition by ${isPlayed(plays)}, track.${scope}_key order by track.id)`;
  return compilation.stage(`coalesce(${isPlayed(plays)}, false) and ${turn} = 1`);
}
