import { DomainError } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Database, Sql } from '@groovelog/platform';
import { skipsOf } from '../operate/skip-event';
import { belongsTo, hasReached, type LogHead, type LogPosition } from '../log-position';
import type { Projection } from '../projection';
import { readModelSchema, verifySchema } from '../read-model-schema';
import { createEmptyTables, dropSchema } from '../rebuild/build-tables';
import { replayInto } from '../rebuild/replay-into';
import { createEventFilter } from '../run/handled-events';
import { findDifferences, type TableDifference } from './find-differences';
import { tableChecksums, type TableChecksum } from './table-checksums';

/** Whether the served tables of one projection are what the log says. */
export interface Verification {
  projection: string;
  isEqual: boolean;
  /** Both sides are compared as they are at this position. */
  position: LogPosition;
  events: number;
  seconds: number;
  /** Of the served tables. */
  checksums: TableChecksum[];
  differences: TableDifference[];
}

export interface VerifyOptions {
  database: Database;
  store: Pick<EventStore, 'subscribe' | 'head'>;
  projections: readonly Projection[];
  signal?: AbortSignal;
}

/**
 * Replays the log into scratch tables and compares them with the served ones at the same position, also while these
 * move. Throws `not-found` for a projection without tables of this version and `conflict` when one is verified already;
 * rejects with UnappliedEvent when an event cannot be applied.
 */
export async function verifyReadModels(options: VerifyOptions): Promise<Verification[]> {
  const verifications: Verification[] = [];
  for (const projection of options.projections)
    verifications.push(await alone(options.database, projection, () => verify(options, projection)));
  return verifications;
}

async function verify(
  { database, store, signal = new AbortController().signal }: VerifyOptions,
  projection: Projection,
): Promise<Verification> {
  const startedAt = performance.now();
  const schema = verifySchema(projection.name);
  const take = createEventFilter(projection, await skipsOf(database, projection.name));
  await database.transaction((sql) => createEmptyTables(sql, projection, schema));
  let [position, events] = [null as LogPosition, 0];
  try {
    for (;;) {
      const outcome = await inOneSnapshot(database, (sql) => compareAt(sql, store, { projection, replayed: position }));
      if (outcome.kind === 'compared') {
        const isEqual = outcome.differences.length === 0;
        return { projection: projection.name, position, events, seconds: (performance.now() - startedAt) / 1000, isEqual, ...outcome };
      }
      const stretch = { store, projection, schema, take, signal, after: position, until: outcome.until };
      await replayInto(database, stretch, (_, batch) =>
        Promise.resolve(() => {
          position = batch.upTo;
          events += batch.events.length;
        }),
      );
      // A store may end at an earlier event of these categories; there is nothing of them in between.
      position = outcome.until;
    }
  } finally {
    await dropSchema(database, schema);
  }
}

type Comparison = { kind: 'compared'; checksums: TableChecksum[]; differences: TableDifference[] } | { kind: 'behind'; until: string };

/** Compares, unless the served tables are further than the replayed ones. */
async function compareAt(
  sql: Sql,
  store: Pick<EventStore, 'head'>,
  { projection, replayed }: { projection: Projection; replayed: LogPosition },
): Promise<Comparison> {
  const position = await servedPosition(sql, projection, await store.head());
  if (position !== null && !hasReached(replayed, position)) return { kind: 'behind', until: position };
  const checksums = await tableChecksums(sql, projection);
  const replays = await tableChecksums(sql, projection, verifySchema(projection.name));
  const differences: TableDifference[] = [];
  for (const [index, table] of projection.tables.entries()) {
    if (checksums[index]?.checksum === replays[index]?.checksum) continue;
    const schemas = { served: readModelSchema(projection.name), replayed: verifySchema(projection.name) };
    differences.push(await findDifferences(sql, table, schemas));
  }
  return { kind: 'compared', checksums, differences };
}

async function servedPosition(sql: Sql, projection: Projection, head: LogHead): Promise<LogPosition> {
  const [row] = await sql.query<{ position: LogPosition; version: number }>(
    'select checkpoints.position, checkpoints.version from proj.checkpoints where checkpoints.projection = $1',
    [projection.name],
  );
  if (row?.version !== projection.version || !belongsTo(row.position, head)) {
    const tables = `tables of version ${projection.version} of this log`;
    throw new DomainError('not-found', 'verify.no-tables', `"${projection.name}" has no ${tables}; run the projector first.`);
  }
  return row.position;
}

function inOneSnapshot<T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> {
  return database.transaction(async (sql) => {
    await sql.query('set transaction isolation level repeatable read');
    return work(sql);
  });
}

/** One verification of a projection at a time, because they share the name of the scratch schema. */
async function alone<T>(database: Database, { name }: Projection, work: () => Promise<T>): Promise<T> {
  const connection = await database.dedicated();
  try {
    const [row] = await connection.query<{ won: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('groovelog:verify:' || $1, 0)) as won`,
      [name],
    );
    if (!row?.won) throw new DomainError('conflict', 'verify.under-way', `"${name}" is being verified already.`);
    return await work();
  } finally {
    await connection.close();
  }
}
