import type { RuleExclusion } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

interface Row {
  type: RuleExclusion['type'];
  id: string | null;
  name: string;
  from: Date | null;
  until: Date | null;
}

/** What a user leaves out of playlists, at whatever time. */
export async function ruleExclusions(sql: Sql, userId: string): Promise<RuleExclusion[]> {
  const rows = await sql.query<Row>(
    `select exclusions.type, exclusions.id, exclusions.name, exclusions.starts_at as "from", exclusions.ends_at as "until"
       from rm_library.exclusions
      where exclusions.user_id = $1 and exclusions.ended_at is null and exclusions.scope in ('playlists', 'both')`,
    [userId],
  );
  return rows.map(({ from, until, ...target }) => ({ ...target, from: from?.getTime() ?? null, until: until?.getTime() ?? null }));
}
