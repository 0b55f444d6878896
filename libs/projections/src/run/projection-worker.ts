import { UnappliedEvent } from '../rebuild/replay-into';
import { awaitsVersionRebuild } from '../rebuild/rebuild-row';
import { waitToRetry } from './apply-page';
import type { Bell } from './bell';
import { CheckpointLost, Deposed, writeState } from './checkpoint';
import { classifyError } from './classify-error';
import { hasOpenFailure, recordFailure, resolveFailure } from './failure-record';
import { followLog } from './follow-log';
import { pause, retryDelayMs } from './pause';
import { prepareTables } from './prepare-tables';
import type { ProjectionRun, TermContext } from './term-context';

/** A projection that cannot go on looks this often whether it can, besides being told. */
const LOOK_MS = 1_000;

/**
 * Runs one projection until the term ends, whatever happens to it: follows the log, waits while it is halted or its tables
 * are being built, and goes on. Rejects with Deposed only.
 */
export async function workOn(context: TermContext, run: ProjectionRun, bell: Bell): Promise<void> {
  const { database, signal } = context;
  let isFirst = true;
  let failures = 0;
  while (!signal.aborted) {
    try {
      // A new leader may be a new version of the code: what halted the last one is tried again.
      if (isFirst) await resolveFailure(database, run.projection.name, 'retried');
      else await waitWhileBlocked(context, run, bell);
      isFirst = false;
      if (await run.exclusive(() => prepareTables(context, run))) await followLog(context, run);
      failures = 0;
    } catch (error) {
      if (error instanceof Deposed) throw error;
      if (!signal.aborted) await recover(context, run, { error, attempt: ++failures });
    }
  }
}

async function recover(context: TermContext, run: ProjectionRun, { error, attempt }: { error: unknown; attempt: number }): Promise<void> {
  if (error instanceof CheckpointLost) {
    context.metrics.rejected(run.projection.name);
    await pause(retryDelayMs(attempt), context.signal);
    return;
  }
  const isHalted = classifyError(error) === 'poison' && (await tryToHalt(context, run, error));
  if (!isHalted) await waitToRetry(context, run, error, attempt);
}

/** A failure that cannot be written down is not a halt: it is tried again. */
async function tryToHalt(context: TermContext, run: ProjectionRun, error: unknown): Promise<boolean> {
  return halt(context, run, error).then(
    () => true,
    () => false,
  );
}

/** Records that a projection cannot go on, with the event at fault if there is one. */
export async function halt(context: TermContext, run: ProjectionRun, error: unknown): Promise<void> {
  const { database, epoch, logger } = context;
  const { projection } = run;
  logger.error({ err: error, projection: projection.name }, 'A projection halts');
  const [cause, event] = error instanceof UnappliedEvent ? [error.cause, error.event] : [error, undefined];
  await database.transaction(async (sql) => {
    await writeState(sql, { projection: projection.name, epoch, state: 'faulted' });
    await recordFailure(sql, projection, cause, event);
  });
  run.state = 'faulted';
}

async function waitWhileBlocked({ database, epoch, signal }: TermContext, run: ProjectionRun, bell: Bell): Promise<void> {
  const { name } = run.projection;
  while (!signal.aborted) {
    const isHalted = await hasOpenFailure(database, name);
    if (!isHalted && !(await awaitsVersionRebuild(database, name))) return;
    const state = isHalted ? 'faulted' : 'rebuilding';
    if (run.state !== state) await writeState(database, { projection: name, epoch, state });
    run.state = state;
    await bell.wait(LOOK_MS, signal);
  }
}
