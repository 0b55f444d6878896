import type { ExclusionScope } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { createBindings } from '../rules/statement';
import { exclusionsFor, exclusionsHoldingAt } from './exclusions-for.query';
import { namedByExclusions, UNIFIED_COLUMNS } from './named-by-exclusions.sql';

/** Which of these tracks of a user are left out at `now` of playlists, of statistics or (`both`) of either. */
export async function excludedAmong(
  sql: Sql,
  userId: string,
  trackIds: readonly string[],
  { scope, now }: { scope: ExclusionScope; now: Date },
): Promise<ReadonlySet<string>> {
  const bindings = createBindings(userId);
  const exclusions = exclusionsHoldingAt(await exclusionsFor(sql, userId, scope), now.getTime());
  const rows = await sql.query<{ trackId: string }>(
    `select unified_tracks.track_id as "trackId"
       from rm_library.unified_tracks
      where unified_tracks.user_id = $1 and unified_tracks.track_id = any (${bindings.bind(trackIds, 'text[]')})
        and (${namedByExclusions(exclusions, UNIFIED_COLUMNS, bindings)})`,
    bindings.values,
  );
  return new Set(rows.map(({ trackId }) => trackId));
}
