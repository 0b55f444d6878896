import type { Excludable, ExclusionScope } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** One thing that is left out. `startsAt` and `endsAt` are a half-open range; null is without end. */
export interface ExclusionRow {
  exclusionId: string;
  type: Excludable;
  id: string | null;
  name: string;
  scope: ExclusionScope;
  startsAt: Date | null;
  endsAt: Date | null;
  source: 'user' | 'playlist';
  addedAt: Date;
}

/** Everything that one listener leaves out, the latest first. */
export function exclusionsOf(sql: Sql, userId: string): Promise<ExclusionRow[]> {
  return sql.query<ExclusionRow>(
    `select exclusions.exclusion_id as "exclusionId", exclusions.type, exclusions.id, exclusions.name, exclusions.scope,
            exclusions.starts_at as "startsAt", exclusions.ends_at as "endsAt", exclusions.source, exclusions.added_at as "addedAt"
       from rm_library.exclusions
      where exclusions.user_id = $1 and exclusions.ended_at is null
      order by exclusions.added_at desc, exclusions.exclusion_id`,
    [userId],
  );
}
