import type { EpochMs, ExclusionScope, RuleExclusion } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { holdsAt } from './holds-at.sql';

interface Row {
  type: RuleExclusion['type'];
  id: string | null;
  name: string;
  from: Date | null;
  until: Date | null;
}

/**
 * What a user leaves out of playlists, of statistics or (`both`) of either, for whatever period: as it is said now, or as it
 * was at a moment (epoch milliseconds).
 */
export async function exclusionsFor(sql: Sql, userId: string, scope: ExclusionScope, at: EpochMs | null = null): Promise<RuleExclusion[]> {
  const rows = await sql.query<Row>(
    `select exclusions.type, exclusions.id, exclusions.name, exclusions.starts_at as "from", exclusions.ends_at as "until"
       from rm_library.exclusions
      where exclusions.user_id = $1
        and case when $2::timestamptz is null then exclusions.ended_at is null
                 else ${holdsAt('exclusions.added_at', 'exclusions.ended_at', '$2::timestamptz')} end
        and ($3 = 'both' or exclusions.scope in ($3, 'both'))
      order by exclusions.starts_at, exclusions.ends_at, exclusions.exclusion_id`,
    [userId, at === null ? null : new Date(at), scope],
  );
  return rows.map(({ from, until, ...target }) => ({ ...target, from: from?.getTime() ?? null, until: until?.getTime() ?? null }));
}

/** Those whose period includes a moment (epoch milliseconds). */
export const exclusionsHoldingAt = (exclusions: readonly RuleExclusion[], at: EpochMs): RuleExclusion[] =>
  exclusions.filter(({ from, until }) => (from ?? -Infinity) <= at && at < (until ?? Infinity));
