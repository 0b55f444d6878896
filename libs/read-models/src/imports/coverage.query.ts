import { coverageOf, missingFiles, type Coverage, type CoveredSpan, type ImportedFile } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** Where a person's history is complete, where it has holes, and which files of which import were missing. */
export interface CoverageReport extends Coverage {
  missing: { importId: string; files: string[] }[];
}

/** The ledger of all completed imports of a user; what was undone covers nothing. */
export async function coverageReportOf(sql: Sql, userId: string): Promise<CoverageReport> {
  const rows = await sql.query<{ importId: string; covers: CoveredSpan[]; files: ImportedFile[] }>(
    `select imports.import_id as "importId", imports.covers, imports.files
     from rm_imports.imports
     where imports.user_id = $1 and imports.status = 'completed'
     order by imports.started_at, imports.import_id`,
    [userId],
  );
  const missing = rows.flatMap(({ importId, files }) => {
    const names = missingFiles(files);
    return names.length === 0 ? [] : [{ importId, files: names }];
  });
  return { ...coverageOf(rows.flatMap(({ covers }) => covers)), missing };
}
