import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from '../listening/listening-cache';
import { loadListeningColumns } from '../listening/load-columns.query';
import type { RunRequest } from './run-rule.query';
import { tracksStatement } from './tracks-expression';

/**
 * Those of these track ids, in their order, that no rule of the user can speak of at the moment: neither the library nor the
 * history has them.
 */
export async function tracksUnknownToRules(
  sql: Sql,
  { userId, moment, past = false }: Pick<RunRequest, 'userId' | 'moment' | 'past'>,
  trackIds: readonly string[],
  cache: ListeningCache,
): Promise<string[]> {
  if (trackIds.length === 0) return [];
  const { plays } = await loadListeningColumns(sql, userId, cache);
  const { text, values } = tracksStatement(userId, past ? moment.evaluatedAt : null, plays);
  const rows = await sql.query<{ id: string }>(
    `select track.id from (${text}) as track where track.id = any ($${values.length + 1}::text[])`,
    [...values, trackIds],
  );
  const known = new Set(rows.map(({ id }) => id));
  return trackIds.filter((id) => !known.has(id));
}
