import { join } from 'node:path';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import { migrationNames, type Database, type Logger, type Sql } from '@groovelog/platform';
import { projectionStatuses } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import { DATABASE, EVENT_STORE, LOGGER } from '../../parts';

/** One part of the product and whether it works. `detail` is a sentence without names, addresses or secrets. */
export interface HealthCheck {
  name: 'database' | 'migrations' | 'event store' | 'projections';
  isOk: boolean;
  detail: string;
  ms: number;
}

/** A part that has not answered by then counts as down. */
const PATIENCE_MS = 2_000;

/** Beside the compiled api stand the compiled migrations, beside its source their source. */
const MIGRATIONS = join(__dirname, '../../../../../migrations');

export class CheckHealth extends Query<HealthCheck[]> {}

@QueryHandler(CheckHealth)
export class CheckHealthHandler implements IQueryHandler<CheckHealth, HealthCheck[]> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  execute(): Promise<HealthCheck[]> {
    return Promise.all([
      this.check('database', () => answers(this.database)),
      this.check('migrations', () => allMigrated(this.database)),
      this.check('event store', () => this.store.ready().then(() => 'Takes and gives events.')),
      this.check('projections', () => readModelsPresent(this.database)),
    ]);
  }

  private async check(name: HealthCheck['name'], work: () => Promise<string>): Promise<HealthCheck> {
    const startedAt = performance.now();
    const outcome = await withPatience(work()).catch((error: unknown) => {
      this.logger.warn({ err: error, check: name }, 'A health check failed');
      return error instanceof NotReady ? error : new NotReady('Does not answer.');
    });
    const ms = Math.round(performance.now() - startedAt);
    return outcome instanceof NotReady ? { name, isOk: false, detail: outcome.message, ms } : { name, isOk: true, detail: outcome, ms };
  }
}

/** A part answers, but cannot work yet; the message may be shown. */
class NotReady extends Error {
  override name = 'NotReady';
}

async function answers(sql: Sql): Promise<string> {
  await sql.query('select 1');
  return 'Answers.';
}

async function allMigrated(sql: Sql): Promise<string> {
  const rows = await sql.query<{ name: string }>('select migrations.name from app.migrations');
  const applied = new Set(rows.map((row) => row.name));
  const missing = migrationNames(MIGRATIONS).filter((name) => !applied.has(name));
  if (missing.length === 1) throw new NotReady('1 migration is missing; restart the product to apply it.');
  if (missing.length > 1) throw new NotReady(`${missing.length} migrations are missing; restart the product to apply them.`);
  return `All ${applied.size} applied.`;
}

async function readModelsPresent(sql: Sql): Promise<string> {
  const present = new Set((await projectionStatuses(sql)).map((status) => status.name));
  const missing = projections.map((projection) => projection.name).filter((name) => !present.has(name));
  if (missing.length > 0) throw new NotReady(`Waiting for the projector to make ${missing.join(', ')}.`);
  return `${present.size} read models.`;
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotReady(`No answer within ${PATIENCE_MS / 1000} seconds.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
