import type { Sql } from '@groovelog/platform';
import { observationsOfImport } from './known-observations';
import { indexListens } from './listen-indexes';
import { mergeWithout } from './merge-batch';
import { linkNamesakes, nameTracks } from './name-tracks';
import { repackMonths } from './pack-months';
import { isUuid, monthOf } from './played';
import { updateListens } from './store-listens';

/** What one ImportWithdrawn takes away: the rows of an import in the UTC month (`yyyy-MM`) of its stream. */
export interface Withdrawal {
  importId: string;
  month: string;
  position: string;
}

/** Takes the rows of one import out of one month; what they were merged with stands by itself again. */
export async function applyWithdrawal(sql: Sql, schema: string, userId: string, withdrawal: Withdrawal): Promise<void> {
  if (!isUuid(withdrawal.importId)) return;
  await indexListens(sql, schema);
  const { from, to } = boundsOf(withdrawal.month);
  const departures = await observationsOfImport(sql, schema, userId, { importId: withdrawal.importId, from, to });
  if (departures.length === 0) return;
  const { changed, groups } = await mergeWithout(sql, schema, userId, departures);
  await deleteObservations(
    sql,
    schema,
    userId,
    departures.map((departure) => departure.id),
  );
  await updateListens(sql, schema, userId, changed);
  const tracks = new Set(departures.map((departure) => departure.saidTrackNo));
  await linkNamesakes(sql, schema, userId, await nameTracks(sql, schema, userId, [...tracks]));
  await repackMonths(sql, schema, userId, new Map(groups.flat().map(({ at }) => [monthOf(at), withdrawal.position])));
}

function boundsOf(month: string): { from: Date; to: Date } {
  const from = new Date(`${month}-01T00:00:00Z`);
  return { from, to: new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1)) };
}

async function deleteObservations(sql: Sql, schema: string, userId: string, ids: readonly string[]): Promise<void> {
  await sql.query(`delete from ${schema}.listens where listens.user_id = $1 and listens.id = any ($2::uuid[])`, [userId, ids]);
  await sql.query(`delete from ${schema}.listen_edits where listen_edits.user_id = $1 and listen_edits.observation_id = any ($2::uuid[])`, [
    userId,
    ids,
  ]);
}
