import { enqueueJob, type Sql } from '@groovelog/platform';

/** Kinds of jobs about imports; apps/worker has a handler for each. */
export const IMPORT_JOBS = { preview: 'import.preview', run: 'import.run', undo: 'import.undo' } as const;

/** Whose import a job is about. */
export interface ImportJob {
  userId: string;
  importId: string;
}

/** Asks for a preview of an upload; see stagedPreview for the answer. */
export async function requestPreview(sql: Sql, job: ImportJob): Promise<void> {
  await request(sql, IMPORT_JOBS.preview, job);
}

/** Asks for the import of an upload, or for going on with one that was cancelled or has failed. */
export async function requestImport(sql: Sql, job: ImportJob): Promise<void> {
  await request(sql, IMPORT_JOBS.run, job);
}

/** Asks for taking an import back. */
export async function requestUndo(sql: Sql, job: ImportJob): Promise<void> {
  await request(sql, IMPORT_JOBS.undo, job);
}

/** One queue a person: imports and undoings of one history follow each other. */
async function request(sql: Sql, kind: string, { userId, importId }: ImportJob): Promise<void> {
  await enqueueJob(sql, { kind, payload: { userId, importId }, jobKey: `${kind}:${importId}`, queue: `import:${userId}` });
}
