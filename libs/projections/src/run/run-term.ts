import { recordSighting } from '../leader/epoch';
import type { Leadership } from '../leader/leadership';
import { eventsBehind, type LogHead } from '../log-position';
import { halt, workOn } from './projection-worker';
import { runRebuild } from '../rebuild/run-rebuild';
import { finishRebuild, unfinishedRebuilds, claimRebuild, type Rebuild } from '../rebuild/rebuild-row';
import { createBell, type Bell } from './bell';
import { Deposed } from './checkpoint';
import { pause } from './pause';
import type { ProjectionRun, TermContext } from './term-context';

/**
 * Starts everything that only the leader may do; each task ends when the context's signal aborts. A task rejects with
 * Deposed when a later leader appeared.
 */
export function runTerm(context: TermContext, runs: readonly ProjectionRun[], leadership: Leadership): Promise<void>[] {
  const bell = createBell();
  leadership.onControl(() => bell.ring());
  return [...runs.map((run) => workOn(context, run, bell)), carryOutRebuilds(context, runs, bell), keepSighting(context, runs)];
}

/** One rebuild at a time, in the order in which they were asked for. */
async function carryOutRebuilds(context: TermContext, runs: readonly ProjectionRun[], bell: Bell): Promise<void> {
  while (!context.signal.aborted) {
    const [rebuild] = await unfinishedRebuilds(context.database).catch(() => []);
    if (rebuild) {
      await carryOutRebuild(context, runs, rebuild).catch((error: unknown) => {
        if (error instanceof Deposed) throw error;
        context.logger.warn({ err: error, projection: rebuild.projection }, 'A rebuild is tried again');
      });
      bell.ring();
    }
    await bell.wait(rebuild ? 0 : context.timings.controlMs, context.signal);
  }
}

async function carryOutRebuild(context: TermContext, runs: readonly ProjectionRun[], rebuild: Rebuild): Promise<void> {
  const run = runs.find(({ projection }) => projection.name === rebuild.projection);
  if (!run) return dismiss(context, rebuild);
  const end = await runRebuild(context, run, rebuild);
  if (end.kind === 'failed' && rebuild.reason === 'version') await halt(context, run, end.error);
}

/** Asked for by another version of the product. */
async function dismiss({ database, epoch }: TermContext, { id, projection }: Rebuild): Promise<void> {
  await claimRebuild(database, id, epoch);
  await finishRebuild(database, { id, epoch, state: 'failed', failure: `This version of the product has no read model "${projection}".` });
}

async function keepSighting(context: TermContext, runs: readonly ProjectionRun[]): Promise<void> {
  while (!context.signal.aborted) {
    const head = await context.store.head().catch(() => null);
    reportLag(context, runs, head);
    const projections = runs.map(({ projection, pendingSince }) => ({ name: projection.name, pendingSince }));
    await recordSighting(context.database, { epoch: context.epoch, head, projections }).catch(() => undefined);
    await pause(context.timings.sightingMs, context.signal);
  }
}

function reportLag({ metrics }: TermContext, runs: readonly ProjectionRun[], head: LogHead | null): void {
  for (const { projection, position, state, pendingSince } of runs) {
    const seconds = pendingSince ? Math.max(0, (Date.now() - pendingSince.getTime()) / 1000) : 0;
    metrics.lag(projection.name, { events: head && eventsBehind(position, head), seconds });
    metrics.state(projection.name, state);
  }
}
