import type { EventStore } from '@groovelog/event-store';
import { PAGE_EVENTS } from '../feed/shared-log';
import { belongsTo } from '../log-position';
import { readModelSchema } from '../read-model-schema';
import { createEmptyTables, schemaExists } from '../rebuild/build-tables';
import { awaitsVersionRebuild, ensureVersionRebuild } from '../rebuild/rebuild-row';
import { claimCheckpoint, resetCheckpoint } from './checkpoint';
import type { ProjectionRun, TermContext } from './term-context';

/**
 * Takes the projection over for this term and makes sure that it has tables: empty ones at the first start (or after
 * somebody dropped them). Tables of another version, or of a log that has moved to another store, keep serving as they are
 * until a rebuild replaces them; a long log is rebuilt too, because that is faster than following it.
 *
 * @returns whether the projection may follow the log; otherwise a rebuild has to end first.
 */
export async function prepareTables(context: TermContext, run: ProjectionRun): Promise<boolean> {
  const { database, epoch } = context;
  const { projection } = run;
  const checkpoint = await claimCheckpoint(database, projection, epoch);
  run.position = checkpoint.position;
  run.state = 'starting';
  if (!(await schemaExists(database, readModelSchema(projection.name)))) {
    await createServedTables(context, run);
    run.position = null;
  } else if (checkpoint.version !== projection.version || !belongsTo(checkpoint.position, await context.store.head())) {
    await ensureVersionRebuild(database, projection.name);
  }
  return !(await awaitsVersionRebuild(database, projection.name));
}

async function createServedTables({ database, store, epoch }: TermContext, { projection }: ProjectionRun): Promise<void> {
  const schema = readModelSchema(projection.name);
  const isLong = await isLongLog(store);
  await database.transaction(async (sql) => {
    await resetCheckpoint(sql, projection, epoch);
    await createEmptyTables(sql, projection, schema);
    await projection.createIndexes(sql, schema);
    if (isLong) await ensureVersionRebuild(sql, projection.name);
  });
}

async function isLongLog(store: EventStore): Promise<boolean> {
  const { position, count } = await store.head();
  return count === null ? position !== null : count > PAGE_EVENTS;
}
