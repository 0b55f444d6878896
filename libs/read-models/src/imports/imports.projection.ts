import { userOf, type AccountForgotten, type ImportEvent, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { foldImport, newImportRow } from './import-row';
import { deleteImportsOf, insertRejectedRows, readImportRows, upsertImportRows, type NumberedRejectedRow } from './import-rows';

/** The imports of each person: progress while they run, receipts afterwards, and the rows that were rejected. */
export const importsProjection: Projection = {
  name: 'imports',
  version: 1,
  categories: ['import', 'account'],
  handles: [
    'ImportStarted',
    'ImportChunkStored',
    'ImportRowsRejected',
    'ImportCancellationRequested',
    'ImportResumed',
    'ImportCompleted',
    'ImportCancelled',
    'ImportFailed',
    'ImportUndone',
    'AccountForgotten',
  ],
  tables: [
    { name: 'imports', orderBy: ['user_id', 'import_id'] },
    { name: 'rejected_rows', orderBy: ['user_id', 'import_id', 'row_no'] },
  ],
  createTables,
  createIndexes: () => Promise.resolve(),
  apply,
};

async function createTables(sql: Sql, schema: string): Promise<void> {
  await sql.query(
    `create table ${schema}.imports (
       user_id uuid not null,
       import_id uuid not null,
       status text not null,
       via text not null,
       started_at timestamptz not null,
       ended_at timestamptz,
       bytes bigint not null,
       sources jsonb not null,
       file text,
       file_row integer,
       share real,
       counts jsonb not null,
       files jsonb not null,
       years jsonb not null,
       covers jsonb not null,
       rejected_rows integer not null,
       failure jsonb,
       primary key (user_id, import_id)
     )`,
  );
  await sql.query(
    `create table ${schema}.rejected_rows (
       user_id uuid not null,
       import_id uuid not null,
       row_no integer not null,
       file text not null,
       file_row integer not null,
       reason text not null,
       message text not null,
       primary key (user_id, import_id, row_no)
     )`,
  );
}

async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  let imports: StoredEvent[] = [];
  for (const event of batch) {
    if (event.type !== ('AccountForgotten' satisfies AccountForgotten['type'])) {
      imports.push(event);
      continue;
    }
    await applyImports(imports, sql, schema);
    imports = [];
    await deleteImportsOf(sql, schema, userOf(event.stream));
  }
  await applyImports(imports, sql, schema);
}

async function applyImports(events: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  if (events.length === 0) return;
  const ids = events.map((event) => (event as StoredEvent & ImportEvent).data.importId);
  const rows = new Map((await readImportRows(sql, schema, [...new Set(ids)])).map((row) => [keyOf(row.userId, row.importId), row]));
  const rejected: NumberedRejectedRow[] = [];
  for (const stored of events) {
    const { type, data } = stored as StoredEvent & ImportEvent;
    const userId = userOf(stored.stream);
    const key = keyOf(userId, data.importId);
    const before = rows.get(key) ?? newImportRow(userId, data);
    if (type === 'ImportRowsRejected') {
      for (const [index, row] of data.rows.entries())
        rejected.push({ userId, importId: data.importId, rowNo: before.rejectedRows + index, ...row });
    }
    rows.set(key, foldImport(before, { type, data } as ImportEvent));
  }
  await upsertImportRows(sql, schema, [...rows.values()]);
  await insertRejectedRows(sql, schema, rejected);
}

const keyOf = (userId: string, importId: string) => `${userId} ${importId}`;
