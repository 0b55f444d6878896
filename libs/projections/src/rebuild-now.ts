import { DomainError } from '@groovelog/domain';
import type { Database, Sql } from '@groovelog/platform';
import { catchUp, withRunner, type CatchUpOptions } from './catch-up';
import { requestRebuild } from './operate/request-rebuild';
import type { Projection } from './projection';
import type { RebuildState } from './rebuild/rebuild-row';
import { pause } from './run/pause';
import { tableChecksums, type TableChecksum } from './verify/table-checksums';

/** A finished rebuild. */
export interface RebuildReport {
  projection: string;
  /** Events applied, of handled types. */
  events: number;
  /** From the first empty table to the swap. */
  seconds: number;
  tables: TableChecksum[];
}

export interface RebuildNowOptions extends CatchUpOptions {
  /** Of `projections`, which all run meanwhile; absent: all. */
  names?: readonly string[];
  onProgress?(progress: { projection: string; share: number }): void;
}

const LOOK_MS = 50;

/**
 * Rebuilds read models one after the other and waits for each: through whoever runs the projections, or in this process
 * when nobody does. Throws `not-found` for an unknown name, `conflict` when one is being rebuilt already, `unavailable`
 * when an event cannot be applied.
 */
export async function rebuildNow(options: RebuildNowOptions): Promise<RebuildReport[]> {
  const chosen = choose(options);
  await catchUp(options);
  return withRunner(options, async () => {
    const reports: RebuildReport[] = [];
    for (const projection of chosen) reports.push(await rebuildOne(options, projection));
    return reports;
  });
}

function choose({ projections, names }: RebuildNowOptions): readonly Projection[] {
  const unknown = names?.find((name) => !projections.some((projection) => projection.name === name));
  if (unknown !== undefined) throw new DomainError('not-found', 'projection.unknown', `There is no read model "${unknown}".`);
  return names ? projections.filter(({ name }) => names.includes(name)) : projections;
}

async function rebuildOne(options: RebuildNowOptions, projection: Projection): Promise<RebuildReport> {
  const { database, signal = new AbortController().signal } = options;
  const id = await requestRebuild(database, projection.name);
  for (;;) {
    const row = await readRebuild(database, id);
    options.onProgress?.({ projection: projection.name, share: row.progress });
    if (row.state === 'done') return report(database, projection, row);
    if (row.state === 'cancelled')
      throw new DomainError('conflict', 'rebuild.cancelled', `The rebuild of "${projection.name}" was cancelled.`);
    if (row.state === 'failed') throw new DomainError('unavailable', 'rebuild.failed', `"${projection.name}": ${row.failure}`);
    signal.throwIfAborted();
    await pause(LOOK_MS, signal);
  }
}

interface RebuildRow {
  state: RebuildState;
  progress: number;
  event_count: string;
  seconds: number;
  failure: string | null;
}

async function readRebuild(sql: Sql, id: string): Promise<RebuildRow> {
  const [row] = await sql.query<RebuildRow>(
    `select rebuilds.state, rebuilds.progress, rebuilds.event_count, rebuilds.failure,
       extract(epoch from rebuilds.finished_at - rebuilds.started_at)::float8 as seconds
     from proj.rebuilds where rebuilds.id = $1`,
    [id],
  );
  if (!row) throw new DomainError('not-found', 'rebuild.none', `There is no rebuild ${id}.`);
  return row;
}

/** Checksums of the tables at one moment. */
async function report(database: Database, projection: Projection, row: RebuildRow): Promise<RebuildReport> {
  const tables = await database.transaction(async (sql) => {
    await sql.query('set transaction isolation level repeatable read');
    return tableChecksums(sql, projection);
  });
  return { projection: projection.name, events: Number(row.event_count), seconds: row.seconds, tables };
}
