import type { EventStore } from '@groovelog/event-store';
import type { Database, Logger, Metrics } from '@groovelog/platform';
import { Registry } from 'prom-client';
import { createSharedLog } from './feed/shared-log';
import { markStopped } from './leader/epoch';
import { campaign, type Leadership } from './leader/leadership';
import type { Projection } from './projection';
import type { ProjectionState } from './projection-state';
import { Deposed } from './run/checkpoint';
import { createExclusive } from './run/exclusive';
import { pause } from './run/pause';
import { runTerm } from './run/run-term';
import type { ProjectionRun, TermContext } from './run/term-context';
import { createProjectionMetrics } from './status/projection-metrics';
import { DEFAULT_TIMINGS, type Timings } from './timings';

export interface ProjectionRunnerOptions {
  /** A pool with at least two connections more than there are projections. */
  database: Database;
  store: EventStore;
  projections: readonly Projection[];
  logger: Logger;
  /** Names this process among those that run projections. */
  instanceId: string;
  metrics?: Metrics;
  timings?: Partial<Timings>;
}

/** What a runner does at the moment. */
export interface RunnerStatus {
  role: 'stopped' | 'standby' | 'leader';
  projections: { name: string; state: ProjectionState; position: string | null; wasCaughtUp: boolean }[];
}

export interface ProjectionRunner {
  /** Begins to try for the leadership, and runs the projections once it has it. */
  start(): void;
  /** Finishes or rolls back the batches in hand, says that the projections are stopped and gives the leadership away. */
  stop(): Promise<void>;
  status(): RunnerStatus;
}

/**
 * Keeps read models up to date with the log. Any number of runners may be started; one leads, the others wait and take
 * over within ten seconds when it is gone. Rebuilds, skips and retries are asked for through the database.
 */
export function createProjectionRunner(options: ProjectionRunnerOptions): ProjectionRunner {
  const stopped = new AbortController();
  const runs = options.projections.map(createRun);
  let role: RunnerStatus['role'] = 'stopped';
  let ended: Promise<void> | undefined;

  async function lead(leadership: Leadership): Promise<void> {
    role = 'leader';
    options.logger.info({ epoch: leadership.epoch, instanceId: options.instanceId }, 'Leads the projections');
    try {
      await runOneTerm(options, runs, { leadership, stopped: stopped.signal });
    } catch (error) {
      const level = error instanceof Deposed ? 'info' : 'error';
      options.logger[level]({ err: error }, 'No longer leads the projections');
    } finally {
      role = 'standby';
      await leadership.release();
    }
  }

  async function runUntilStopped(): Promise<void> {
    const timings = { ...DEFAULT_TIMINGS, ...options.timings };
    const onTrouble = (error: unknown) => options.logger.warn({ err: error }, 'Cannot try for the leadership');
    role = 'standby';
    while (!stopped.signal.aborted) {
      const leadership = await campaign(options.database, { instanceId: options.instanceId, timings, signal: stopped.signal, onTrouble });
      if (!leadership) break;
      await lead(leadership);
      await pause(timings.standbyMs, stopped.signal);
    }
    role = 'stopped';
  }

  return {
    start() {
      ended ??= runUntilStopped();
    },
    async stop() {
      stopped.abort();
      await ended;
    },
    status: () => ({ role, projections: runs.map(statusOf) }),
  };
}

async function runOneTerm(
  options: ProjectionRunnerOptions,
  runs: readonly ProjectionRun[],
  { leadership, stopped }: { leadership: Leadership; stopped: AbortSignal },
): Promise<void> {
  const failed = new AbortController();
  const context = createContext(options, leadership.epoch, AbortSignal.any([stopped, leadership.lost, failed.signal]));
  const { database, epoch } = context;
  try {
    await markStopped(database, { epoch, running: runs.map(({ projection }) => projection.name) });
    await allOrNone(runTerm(context, runs, leadership), failed);
  } finally {
    for (const run of runs) Object.assign(run, { state: 'stopped', pendingSince: null, wasCaughtUp: false });
    await markStopped(database, { epoch, running: [] }).catch(() => undefined);
  }
}

function createContext(options: ProjectionRunnerOptions, epoch: bigint, signal: AbortSignal): TermContext {
  const { database, store, projections, logger } = options;
  const categories = [...new Set(projections.flatMap((projection) => projection.categories))];
  const log = createSharedLog({ store, categories, signal });
  const metrics = createProjectionMetrics(options.metrics ?? new Registry());
  return { database, store, log, logger, metrics, timings: { ...DEFAULT_TIMINGS, ...options.timings }, epoch, signal };
}

/** The first task that fails ends the others; rejects with its error once all have ended. */
async function allOrNone(tasks: readonly Promise<void>[], failed: AbortController): Promise<void> {
  await Promise.all(tasks.map((task) => task.catch((error: unknown) => failed.abort(error))));
  failed.signal.throwIfAborted();
}

function createRun(projection: Projection): ProjectionRun {
  return { projection, position: null, state: 'stopped', pendingSince: null, wasCaughtUp: false, exclusive: createExclusive() };
}

const statusOf = ({ projection, state, position, wasCaughtUp }: ProjectionRun) => ({
  name: projection.name,
  state,
  position,
  wasCaughtUp,
});
