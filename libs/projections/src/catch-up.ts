import { randomUUID } from 'node:crypto';
import { DomainError } from '@groovelog/domain';
import { hasReached } from './log-position';
import { neglectedByLeader } from './neglected';
import { createProjectionRunner, type ProjectionRunner, type ProjectionRunnerOptions } from './runner';
import { pause } from './run/pause';
import { projectionStatuses, type ProjectionStatus } from './status/projection-statuses';
import { DEFAULT_TIMINGS } from './timings';

export interface CatchUpOptions extends Omit<ProjectionRunnerOptions, 'instanceId'> {
  signal?: AbortSignal;
}

const LOOK_MS = 20;

/**
 * Brings every projection to what is the end of the log at the call, then stops. Where another process runs them, waits
 * for it instead. Throws `unavailable` when a projection is halted, or when that process is of another version of the
 * product and does not run them all; returns early when the signal aborts.
 */
export async function catchUp(options: CatchUpOptions): Promise<void> {
  const target = (await options.store.head()).position;
  await withRunner(options, async (runner) => {
    const refuseNeglect = createNeglectWatch(options);
    while (!options.signal?.aborted) {
      const statuses = await projectionStatuses(options.database);
      refuseHalted(statuses, options);
      if (options.projections.every(({ name, version }) => isThere(name, version))) return;
      if (runner.status().role !== 'leader') refuseNeglect(statuses);
      await pause(LOOK_MS, options.signal ?? new AbortController().signal);

      function isThere(name: string, version: number): boolean {
        const served = statuses.find((status) => status.name === name);
        if (served?.version !== version || served.state === 'rebuilding' || served.state === 'starting') return false;
        const own = runner.status().projections.find((projection) => projection.name === name);
        return hasReached(served.position, target) || (own?.wasCaughtUp ?? false);
      }
    }
  });
}

/** A leader that has just begun takes its projections up within a moment; only one that never does is refused. */
function createNeglectWatch({ projections, timings }: CatchUpOptions): (statuses: readonly ProjectionStatus[]) => void {
  let since: number | undefined;
  return (statuses) => {
    const name = neglectedByLeader(statuses, projections);
    since = name === undefined ? undefined : (since ?? performance.now());
    if (since === undefined || performance.now() - since < (timings?.neglectMs ?? DEFAULT_TIMINGS.neglectMs)) return;
    const message = `The running product does not keep "${name}" as this version has it. Stop it and start it again.`;
    throw new DomainError('unavailable', 'projection.neglected', message);
  };
}

/** Runs a runner of its own for as long as the work takes; it waits in the background when another one leads. */
export async function withRunner<T>(options: Omit<CatchUpOptions, 'signal'>, work: (runner: ProjectionRunner) => Promise<T>): Promise<T> {
  const runner = createProjectionRunner({ ...options, instanceId: randomUUID() });
  runner.start();
  try {
    return await work(runner);
  } finally {
    await runner.stop();
  }
}

function refuseHalted(statuses: readonly ProjectionStatus[], { projections }: CatchUpOptions): void {
  const halted = statuses.find(({ name, state }) => state === 'faulted' && projections.some((projection) => projection.name === name));
  if (!halted) return;
  throw new DomainError('unavailable', 'projection.halted', `"${halted.name}" is halted: ${halted.failure?.message ?? 'see the log'}`);
}
