import { EventEmitter } from 'node:events';
import type { Job, JobHelpers, TaskList, WorkerEvents } from 'graphile-worker';
import type { Sql } from '../database/sql';
import type { Logger } from '../logging/logger';
import { beat, DEAD_AFTER_MS, forgetWorker, releaseDeadWorkers } from './job-workers';

/** What a handler may know about the run it is in. */
export interface JobRun {
  id: string;
  /** 1 on the first run. */
  attempt: number;
  isLastAttempt: boolean;
  /** Aborts when the process has to stop; a handler that gives up then is run again by another. */
  signal: AbortSignal;
}

/**
 * Does the work of one kind of job. Runs at least once: its effect must be one that can be repeated (an append with an id
 * derived from the job). To throw means: try again later, with growing pauses.
 */
export type JobHandler = (payload: unknown, run: JobRun) => Promise<void>;

export interface JobRunnerOptions {
  databaseUrl: string;
  sql: Sql;
  logger: Logger;
  /** Jobs at the same time in this process. */
  concurrency?: number;
  /** How often this worker says that it lives. */
  beatMs?: number;
  /** Without a sign of life for so long, a worker's jobs go to others. */
  deadAfterMs?: number;
  /** How long a running job may go on after `stop`, before it is told to give up. */
  graceMs?: number;
}

export interface JobRunner {
  /** Takes no new jobs, lets the running ones end for `graceMs`, then aborts them. */
  stop(): Promise<void>;
}

/** A worker that was killed is noticed within this and DEAD_AFTER_MS: below ten seconds. */
const BEAT_MS = 1_500;

/** Runs jobs of the given kinds until stopped. */
export async function runJobs(handlers: Readonly<Record<string, JobHandler>>, options: JobRunnerOptions): Promise<JobRunner> {
  const { run } = await import('graphile-worker');
  const events: WorkerEvents = new EventEmitter();
  const workerIds = new Set<string>();
  events.on('pool:create', ({ workerPool }) => workerIds.add(workerPool.id));
  const runner = await run({
    connectionString: options.databaseUrl,
    concurrency: options.concurrency ?? 2,
    // One to listen and one for everything else. With more, a worker asks for the next job of a queue before it has
    // freed the queue, finds nothing, and sleeps until the next poll.
    maxPoolSize: 2,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: options.graceMs ?? 5000,
    pollInterval: 5000,
    taskList: tasksOf(handlers),
    events,
    logger: await quietLogger(options.logger),
  });
  const heart = startHeart(workerIds, options);
  return {
    async stop() {
      await runner.stop();
      await heart.stop();
    },
  };
}

function tasksOf(handlers: Readonly<Record<string, JobHandler>>): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([kind, handle]) => [
      kind,
      (payload: unknown, { job, abortSignal }: JobHelpers) => handle(payload, { ...runOf(job), signal: abortSignal }),
    ]),
  );
}

const runOf = (job: Job) => ({ id: job.id, attempt: job.attempts, isLastAttempt: job.attempts >= job.max_attempts });

/** Its messages at their level, without the fields: those hold whole jobs. */
async function quietLogger(logger: Logger) {
  const { Logger: WorkerLogger } = await import('graphile-worker');
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger(() => (level, message) => {
    logger[levels[level]](message);
  });
}

function startHeart(workerIds: ReadonlySet<string>, options: JobRunnerOptions): { stop(): Promise<void> } {
  const { sql, logger, beatMs = BEAT_MS, deadAfterMs = DEAD_AFTER_MS } = options;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const tick = async () => {
    try {
      for (const id of workerIds) await beat(sql, id);
      const dead = await releaseDeadWorkers(sql, deadAfterMs);
      if (dead.length > 0) logger.warn({ workers: dead }, 'Took over the jobs of dead workers');
    } catch (err) {
      logger.error({ err }, 'A heartbeat failed');
    }
    if (!isStopped) timer = setTimeout(() => void (running = tick()), beatMs);
  };
  let running = tick();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
      for (const id of workerIds) await forgetWorker(sql, id);
    },
  };
}
