import { ruleField, type RuleFieldName, type RuleMeasure } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { columnExpression, type FieldExpression } from './field-expression';
import { excludedExpression } from './excluded-expression';
import { followedExpression } from './followed-expression';
import { daysSince, heardFigure } from './heard-figure';
import { playlistsExpression } from './playlists-expression';
import { RELEASE_DAY } from './release-expression';

/** The value of a measure for a row of `track`. */
export function measureExpression(measure: RuleMeasure, compilation: Compilation): FieldExpression {
  const { kind, origin } = ruleField(measure.field);
  if (measure.field === 'liked_tracks') return { kind, sql: likedTracks(compilation) };
  if (measure.field === 'release_date') return { kind, sql: RELEASE_DAY, day: RELEASE_DAY };
  if (measure.field === 'in_playlist' || measure.field === 'was_in_playlist') {
    return { kind, sql: playlistsExpression(measure.field, compilation), entries: 'pairs' };
  }
  if (measure.field === 'is_artist_followed') return { kind, sql: followedExpression(compilation) };
  if (measure.field === 'is_excluded') return { kind, sql: excludedExpression(compilation) };
  switch (origin) {
    case 'listening':
      return { kind, sql: heardFigure(measure, compilation) };
    case 'list':
      return { kind, sql: servedFigure(measure.field, compilation) };
    case 'identity':
    case 'facts':
    case 'library':
      return columnExpression(measure.field);
    default:
      return origin satisfies never;
  }
}

function likedTracks(compilation: Compilation): string {
  return compilation.overall(`case when track.artist_key is not null
    then count(*) filter (where track.liked_at is not null) over (partition by track.artist_key) end::float8`);
}

/** What this playlist did with the track, from its published lists. */
function servedFigure(field: RuleFieldName, { bindings, clock, context, join }: Compilation): string {
  const { served = [], removedByHand = [] } = context.list ?? {};
  if (field === 'removed_by_hand') return `track.id = any (${bindings.bind(removedByHand, 'text[]')})`;
  const ids = served.map(({ trackId }) => trackId);
  const isCount = field === 'times_served';
  const values = served.map(({ times, lastHeldAt }) => (isCount ? times : lastHeldAt));
  const column = join((alias) => {
    const key = `${alias}.id = track.id`;
    return `unnest(${bindings.bind(ids, 'text[]')}, ${bindings.bind(values, 'float8[]')}) as ${alias} (id, value) on ${key}`;
  });
  return isCount ? `coalesce(${column}, 0)` : daysSince(column, { bindings, clock });
}
