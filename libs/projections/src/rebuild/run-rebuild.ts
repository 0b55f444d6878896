import { createEventFilter } from '../run/handled-events';
import { skipsOf } from '../operate/skip-event';
import { belongsTo, laterOf, shareOfLog } from '../log-position';
import { nextSchema } from '../read-model-schema';
import { CheckpointLost, Deposed } from '../run/checkpoint';
import { classifyError } from '../run/classify-error';
import { messageOf } from '../run/failure-record';
import { pause, retryDelayMs } from '../run/pause';
import type { ProjectionRun, TermContext } from '../run/term-context';
import { dropSchema, createEmptyTables, finishTables, schemaExists } from './build-tables';
import { replayInto } from './replay-into';
import {
  advanceRebuild,
  claimRebuild,
  finishRebuild,
  RebuildCancelled,
  restartRebuild,
  type Rebuild,
  type RebuildState,
} from './rebuild-row';
import { dropReplacedTables, swapTables } from './swap-tables';

/** Share of the progress that belongs to reading the log; indexes and the rest get what remains. */
const COPY_SHARE = 0.9;

/** How a rebuild ended; `stopped`: not yet, the next leader resumes it. */
export type RebuildEnd = { kind: 'done' | 'cancelled' | 'stopped' } | { kind: 'failed'; error: unknown };

/**
 * Rebuilds one projection beside its served tables and swaps them in: empty tables, the whole log without secondary
 * indexes, the indexes, what was appended meanwhile, rename. Resumes where a killed leader left off. An event that cannot
 * be applied ends it, and the served tables stay.
 */
export async function runRebuild(context: TermContext, run: ProjectionRun, { id }: Rebuild): Promise<RebuildEnd> {
  for (let attempt = 1; !context.signal.aborted; attempt++) {
    try {
      const rebuild = await claimRebuild(context.database, id, context.epoch);
      if (rebuild) await carryOut(context, run, rebuild);
      return { kind: 'done' };
    } catch (error) {
      if (context.signal.aborted) break;
      if (error instanceof Deposed) throw error;
      if (error instanceof RebuildCancelled) return abandon(context, run, { id, state: 'cancelled' });
      if (!(error instanceof CheckpointLost) && classifyError(error) === 'poison')
        return abandon(context, run, { id, state: 'failed', error });
      context.logger.warn({ err: error, projection: run.projection.name, attempt }, 'A rebuild waits to go on');
      await pause(retryDelayMs(attempt), context.signal);
    }
  }
  return { kind: 'stopped' };
}

async function carryOut(context: TermContext, run: ProjectionRun, rebuild: Rebuild): Promise<void> {
  const { projection } = run;
  context.logger.info({ projection: projection.name, from: rebuild.position }, 'A rebuild begins');
  const state = await begin(context, run, rebuild);
  const take = createEventFilter(projection, await skipsOf(context.database, projection.name));
  const next = { ...rebuild, state, take };
  if (next.state === 'copying') {
    await copy(context, run, next);
    await buildIndexes(context, run, next);
  }
  await copy(context, run, next);
  await run.exclusive(() => swapInto(context, run, next));
  context.logger.info({ projection: projection.name, position: run.position }, 'A rebuild is served');
  await dropReplacedTables(context.database, projection.name, context.signal).catch((error: unknown) =>
    context.logger.warn({ err: error, projection: projection.name }, 'Replaced tables stay until the next rebuild'),
  );
}

/** A rebuild under way: its row as this leader knows it, and which events its projection takes. */
type RebuildInProgress = Rebuild & { take: ReturnType<typeof createEventFilter> };

/** Makes the empty tables, unless this very version already began with this log. */
async function begin({ database, store, epoch }: TermContext, run: ProjectionRun, rebuild: Rebuild): Promise<RebuildState> {
  const schema = nextSchema(run.projection.name);
  const isOfThis = rebuild.version === run.projection.version && belongsTo(rebuild.position, await store.head());
  const isBegun = rebuild.state !== 'requested' && isOfThis;
  if (isBegun && (await schemaExists(database, schema))) return rebuild.state === 'catching-up' ? 'catching-up' : 'copying';
  await database.transaction(async (sql) => {
    await restartRebuild(sql, { id: rebuild.id, version: run.projection.version, epoch });
    await createEmptyTables(sql, run.projection, schema);
  });
  rebuild.position = null;
  return 'copying';
}

/** Replays to the end of the log; the position moves with each commit. */
async function copy(context: TermContext, run: ProjectionRun, rebuild: RebuildInProgress): Promise<void> {
  const head = (await context.store.head()).position;
  const { projection } = run;
  const options = { store: context.store, projection, after: rebuild.position, signal: context.signal, take: rebuild.take };
  await replayInto(context.database, { ...options, schema: nextSchema(projection.name) }, async (sql, batch) => {
    const progress = rebuild.state === 'copying' ? COPY_SHARE * shareOfLog(batch.upTo, head) : COPY_SHARE + 0.05;
    const step = { ...stepOf(context, rebuild), to: batch.upTo };
    await advanceRebuild(sql, { ...step, events: batch.events.length, state: rebuild.state, progress });
    return () => {
      rebuild.position = batch.upTo;
    };
  });
}

async function buildIndexes(context: TermContext, { projection }: ProjectionRun, rebuild: RebuildInProgress): Promise<void> {
  const step = { ...stepOf(context, rebuild), to: rebuild.position, events: 0 };
  await advanceRebuild(context.database, { ...step, state: 'indexing', progress: COPY_SHARE });
  await context.database.transaction(async (sql) => {
    await advanceRebuild(sql, { ...step, state: 'catching-up', progress: COPY_SHARE + 0.05 });
    await finishTables(sql, projection, nextSchema(projection.name));
  });
  rebuild.state = 'catching-up';
}

const stepOf = ({ epoch, timings }: TermContext, { id, position }: RebuildInProgress) => ({
  id,
  epoch,
  from: position,
  silenceMs: timings.transactionSilenceMs,
});

/**
 * With the served tables at rest: drains what they have and the new ones lack, then swaps. The subscription is a fresh one,
 * so its end of the log includes everything that the served tables show.
 */
async function swapInto(context: TermContext, run: ProjectionRun, rebuild: RebuildInProgress): Promise<void> {
  await copy(context, run, rebuild);
  const swap = { projection: run.projection, rebuildId: rebuild.id, epoch: context.epoch, signal: context.signal };
  // The served tables may have come further over events of other categories, unless their position is of another store.
  const served = belongsTo(run.position, await context.store.head()) ? run.position : null;
  const position = laterOf(rebuild.position, served);
  await swapTables(context.database, { ...swap, position });
  run.position = position;
}

async function abandon(
  context: TermContext,
  run: ProjectionRun,
  end: { id: string; state: 'cancelled' } | { id: string; state: 'failed'; error: unknown },
): Promise<RebuildEnd> {
  const { database, epoch, logger } = context;
  const projection = run.projection.name;
  const failure = end.state === 'failed' ? { failure: messageOf(end.error) } : {};
  await database.transaction(async (sql) => {
    await finishRebuild(sql, { id: end.id, epoch, state: end.state, ...failure });
    await dropSchema(sql, nextSchema(projection));
  });
  if (end.state === 'cancelled') {
    logger.info({ projection }, 'A rebuild was cancelled');
    return { kind: 'cancelled' };
  }
  logger.error({ err: end.error, projection }, 'A rebuild failed; the served tables stay as they are');
  return { kind: 'failed', error: end.error };
}
