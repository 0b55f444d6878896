import type { RejectedRowReport } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ImportRow } from './import-row';
import { IMPORT_COLUMNS } from './import-rows';

/** The latest imports of a user, the newest first. */
export async function importsOf(sql: Sql, userId: string, limit = 100): Promise<ImportRow[]> {
  return sql.query(
    `select ${IMPORT_COLUMNS} from rm_imports.imports
     where imports.user_id = $1 order by imports.started_at desc, imports.import_id desc limit $2`,
    [userId, limit],
  );
}

/** One import of a user; null when there is none with this id. */
export async function importById(sql: Sql, userId: string, importId: string): Promise<ImportRow | null> {
  const rows = await sql.query<ImportRow>(
    `select ${IMPORT_COLUMNS} from rm_imports.imports where imports.user_id = $1 and imports.import_id::text = $2`,
    [userId, importId],
  );
  return rows[0] ?? null;
}

/** The rejected rows of an import in the order of its files, for the page and the download. */
export async function rejectedRowsOf(
  sql: Sql,
  userId: string,
  importId: string,
  { offset = 0, limit = 10_000 }: { offset?: number; limit?: number } = {},
): Promise<RejectedRowReport[]> {
  return sql.query(
    `select rejected_rows.file, rejected_rows.file_row as "row", rejected_rows.reason, rejected_rows.message
     from rm_imports.rejected_rows
     where rejected_rows.user_id = $1 and rejected_rows.import_id::text = $2
     order by rejected_rows.row_no offset $3 limit $4`,
    [userId, importId, offset, limit],
  );
}
