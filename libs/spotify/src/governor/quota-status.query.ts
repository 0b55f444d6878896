import type { Sql } from '@groovelog/platform';
import type { EndpointFamily } from './endpoint-family';
import type { GovernorLimits } from './permit';

/** How the installation stands with Spotify's limits; every account shares it. */
export interface QuotaStatus {
  /** What may not be asked, until when and why; `*` is everything. */
  blocks: { family: EndpointFamily | '*'; until: Date; reason: string }[];
  /** Requests of this UTC day by family; `limit` is null where there is no budget. */
  today: { family: EndpointFamily; used: number; limit: number | null }[];
}

/** The status at `now`; asks Spotify nothing. */
export async function quotaStatus(sql: Sql, limits: Pick<GovernorLimits, 'perDay'>, now: Date): Promise<QuotaStatus> {
  const [blocks, used] = await Promise.all([currentBlocks(sql, now), usedToday(sql, now)]);
  const families = new Set([...used.keys(), ...(Object.keys(limits.perDay) as EndpointFamily[])]);
  const today = [...families].sort().map((family) => ({ family, used: used.get(family) ?? 0, limit: limits.perDay[family] ?? null }));
  return { blocks, today };
}

/** Whether a request of a family would be refused for longer than a short wait, for which nothing needs to begin. */
export function isOutOfReach({ blocks, today }: QuotaStatus, family: EndpointFamily): boolean {
  if (blocks.some((block) => block.family === '*' || block.family === family)) return true;
  return today.some((each) => each.family === family && each.limit !== null && each.used >= each.limit);
}

async function currentBlocks(sql: Sql, now: Date): Promise<QuotaStatus['blocks']> {
  return sql.query(
    `select spotify_blocks.family, spotify_blocks.blocked_until as until, spotify_blocks.reason
       from app.spotify_blocks where spotify_blocks.blocked_until > $1 order by spotify_blocks.family`,
    [now],
  );
}

async function usedToday(sql: Sql, now: Date): Promise<Map<EndpointFamily, number>> {
  const rows = await sql.query<{ family: EndpointFamily; used: number }>(
    `select spotify_budgets.family, spotify_budgets.used from app.spotify_budgets
      where spotify_budgets.day = ($1::timestamptz at time zone 'UTC')::date`,
    [now],
  );
  return new Map(rows.map(({ family, used }) => [family, used]));
}
