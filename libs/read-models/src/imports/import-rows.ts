import type { RejectedRowReport } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ImportRow } from './import-row';

/** A rejected row with its place among those of its import, from 0. */
export interface NumberedRejectedRow extends RejectedRowReport {
  userId: string;
  importId: string;
  rowNo: number;
}

/** Columns of `imports` as the members of an ImportRow. */
export const IMPORT_COLUMNS = `
  imports.user_id as "userId", imports.import_id as "importId", imports.status, imports.via,
  to_char(imports.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
  to_char(imports.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "endedAt",
  imports.bytes::float8 as bytes, imports.sources, imports.file, imports.file_row as "fileRow", imports.share,
  imports.counts, imports.files, imports.years, imports.covers, imports.rejected_rows as "rejectedRows", imports.failure`;

/** The rows of these imports, as far as they exist. */
export async function readImportRows(sql: Sql, schema: string, importIds: readonly string[]): Promise<ImportRow[]> {
  return sql.query(`select ${IMPORT_COLUMNS} from ${schema}.imports where imports.import_id = any ($1::uuid[])`, [importIds]);
}

/** Writes whole rows. One JSON document a row, because most of the columns are JSON anyway. */
export async function upsertImportRows(sql: Sql, schema: string, rows: readonly ImportRow[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.imports
     select "userId", "importId", status, via, "startedAt", "endedAt", bytes, sources, file, "fileRow", share,
       counts, files, years, covers, "rejectedRows", failure
     from jsonb_to_recordset($1::jsonb) as incoming (
       "userId" uuid, "importId" uuid, status text, via text, "startedAt" timestamptz, "endedAt" timestamptz, bytes bigint,
       sources jsonb, file text, "fileRow" integer, share real, counts jsonb, files jsonb, years jsonb, covers jsonb,
       "rejectedRows" integer, failure jsonb)
     on conflict (user_id, import_id) do update set
       status = excluded.status, via = excluded.via, started_at = excluded.started_at, ended_at = excluded.ended_at,
       bytes = excluded.bytes, sources = excluded.sources, file = excluded.file, file_row = excluded.file_row,
       share = excluded.share, counts = excluded.counts, files = excluded.files, years = excluded.years,
       covers = excluded.covers, rejected_rows = excluded.rejected_rows, failure = excluded.failure`,
    [JSON.stringify(rows)],
  );
}

/** Adds rejected rows. */
export async function insertRejectedRows(sql: Sql, schema: string, rows: readonly NumberedRejectedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `insert into ${schema}.rejected_rows (user_id, import_id, row_no, file, file_row, reason, message)
     select "userId", "importId", "rowNo", file, "row", reason, message
     from jsonb_to_recordset($1::jsonb) as incoming (
       "userId" uuid, "importId" uuid, "rowNo" integer, file text, "row" integer, reason text, message text)`,
    [JSON.stringify(rows)],
  );
}

/** Everything about one person's imports goes. */
export async function deleteImportsOf(sql: Sql, schema: string, userId: string): Promise<void> {
  await sql.query(`delete from ${schema}.imports where imports.user_id = $1`, [userId]);
  await sql.query(`delete from ${schema}.rejected_rows where rejected_rows.user_id = $1`, [userId]);
}
