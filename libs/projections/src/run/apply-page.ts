import type { StoredEvent } from '@groovelog/domain';
import type { Page } from '../feed/page';
import type { LogPosition } from '../log-position';
import type { ProjectionState } from '../projection-state';
import { readModelSchema } from '../read-model-schema';
import { advanceCheckpoint, CheckpointLost, writeState } from './checkpoint';
import { classifyError } from './classify-error';
import { messageOf, recordFailure } from './failure-record';
import { applyUntilPoison } from './isolate-poison';
import { pause, retryDelayMs } from './pause';
import type { ProjectionRun, TermContext } from './term-context';

/** A page of at most so many events is everyday traffic; a longer one means that the projection is behind. */
const LIVE_EVENTS = 500;

/** Retries that go on for longer than this are logged as errors. */
const ALARM_AFTER_ATTEMPTS = 8;

/** One transaction: a run of events, and where the checkpoint is afterwards. */
interface Batch {
  events: readonly StoredEvent[];
  to: LogPosition;
  state: ProjectionState;
}

/** Which of the events a projection takes. */
export type EventFilter = (events: readonly StoredEvent[]) => readonly StoredEvent[];

/**
 * Applies one page to the served tables, normally in one transaction. What fails outside is tried again until it
 * succeeds or the term ends; a batch that takes too long is halved; an event that cannot be applied halts the projection.
 *
 * @returns whether the projection may go on. Throws CheckpointLost when the row belongs to somebody else by now.
 */
export async function applyPage(context: TermContext, run: ProjectionRun, page: Page, take: EventFilter): Promise<boolean> {
  run.pendingSince = page.events[0]?.recordedAt ?? run.pendingSince;
  const batch = { events: page.events, to: page.upTo, state: stateAfter(run, page) };
  const isGood = await applyBatch(context, run, batch, take);
  if (isGood) run.pendingSince = null;
  return isGood;
}

function stateAfter(run: ProjectionRun, page: Page): ProjectionState {
  if (page.isCaughtUp) return 'live';
  return run.state === 'live' && page.events.length <= LIVE_EVENTS ? 'live' : 'catching-up';
}

async function applyBatch(context: TermContext, run: ProjectionRun, batch: Batch, take: EventFilter): Promise<boolean> {
  let failures = 0;
  for (let attempt = 1; !context.signal.aborted; attempt++) {
    try {
      if (failures > 1) return await applyInPieces(context, run, batch, take);
      await commitBatch(context, run, batch, take);
      return true;
    } catch (error) {
      if (error instanceof CheckpointLost) throw error;
      const kind = classifyError(error);
      context.metrics.retried(run.projection.name);
      context.logger.debug({ err: error, projection: run.projection.name, kind, attempt }, 'A batch failed');
      if (kind === 'timeout' && batch.events.length > 1) return applyHalves(context, run, batch, take);
      if (kind === 'poison' && failures < 2) failures += 1;
      else await waitToRetry(context, run, error, attempt);
    }
  }
  return false;
}

async function commitBatch(context: TermContext, run: ProjectionRun, batch: Batch, take: EventFilter): Promise<void> {
  const startedAt = performance.now();
  const { name } = run.projection;
  const events = take(batch.events);
  const step = { ...stepOf(context, run), from: run.position, to: batch.to, events: events.length, state: batch.state };
  if (events.length === 0) await moveOnly(context, run, step);
  else {
    await context.database.transaction(async (sql) => {
      await advanceCheckpoint(sql, step);
      await run.projection.apply(events, sql, readModelSchema(name));
    });
  }
  run.position = batch.to;
  run.state = batch.state;
  if (events.length > 0) context.metrics.applied(name, { events: events.length, seconds: (performance.now() - startedAt) / 1000 });
}

const stepOf = ({ epoch, timings }: TermContext, { projection }: ProjectionRun) => ({
  projection: projection.name,
  epoch,
  silenceMs: timings.transactionSilenceMs,
});

/** Nothing to write but the checkpoint, and not even that when it stays where it is. */
async function moveOnly({ database }: TermContext, run: ProjectionRun, step: Parameters<typeof advanceCheckpoint>[1]): Promise<void> {
  if (step.from !== step.to) await advanceCheckpoint(database, step);
  else if (run.state !== step.state) await writeState(database, step);
}

/** The first half alone, then the second; each may be halved again. */
async function applyHalves(context: TermContext, run: ProjectionRun, batch: Batch, take: EventFilter): Promise<boolean> {
  const middle = Math.ceil(batch.events.length / 2);
  const first = batch.events.slice(0, middle);
  const to = first.at(-1)?.position ?? run.position;
  return (
    (await applyBatch(context, run, { ...batch, events: first, to }, take)) &&
    (await applyBatch(context, run, { ...batch, events: batch.events.slice(middle) }, take))
  );
}

/** Applies everything before the event that cannot be applied and records that one, in the same transaction. */
async function applyInPieces(context: TermContext, run: ProjectionRun, batch: Batch, take: EventFilter): Promise<boolean> {
  const { projection } = run;
  const step = stepOf(context, run);
  const events = take(batch.events);
  const outcome = await context.database.transaction(async (sql) => {
    // Takes the row, and with it the right to write; where the checkpoint ends up is known only afterwards.
    await advanceCheckpoint(sql, { ...step, from: run.position, to: run.position, events: 0, state: run.state });
    const poison = await applyUntilPoison(events, sql, (piece) => projection.apply(piece, sql, readModelSchema(projection.name)));
    const to = poison ? positionBefore(batch.events, poison.event, run.position) : batch.to;
    const state: ProjectionState = poison ? 'faulted' : batch.state;
    await advanceCheckpoint(sql, { ...step, from: run.position, to, events: poison?.index ?? events.length, state });
    if (poison) await recordFailure(sql, projection, poison.error, poison.event);
    return { poison, to, state };
  });
  run.position = outcome.to;
  run.state = outcome.state;
  if (!outcome.poison) return true;
  const { event, error } = outcome.poison;
  run.pendingSince = event.recordedAt;
  const place = { eventId: event.id, type: event.type, stream: event.stream, position: event.position };
  context.logger.error({ err: error, projection: projection.name, ...place }, 'A projection halts at an event that it cannot apply');
  return false;
}

function positionBefore(events: readonly StoredEvent[], event: StoredEvent, start: LogPosition): LogPosition {
  return events[events.indexOf(event) - 1]?.position ?? start;
}

/** Says why nothing moves, if the database can be reached at all, and waits a little longer each time. */
export async function waitToRetry(context: TermContext, run: ProjectionRun, error: unknown, attempt: number): Promise<void> {
  const { name } = run.projection;
  const level = attempt > ALARM_AFTER_ATTEMPTS ? 'error' : 'warn';
  context.logger[level]({ err: error, projection: name, attempt }, 'A projection waits to try again');
  run.state = 'retrying';
  const row = { projection: name, epoch: context.epoch, state: run.state, retryReason: messageOf(error) };
  await writeState(context.database, row).catch(() => undefined);
  await pause(retryDelayMs(attempt), context.signal);
}
