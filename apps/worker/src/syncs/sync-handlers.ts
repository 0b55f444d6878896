import { DomainError } from '@groovelog/domain';
import { newId, systemClock, uuidV5, type JobHandler, type JobRun } from '@groovelog/platform';
import { followSync } from '@groovelog/smart-playlists';
import { createSyncRunner, isAnythingDue, RUNNABLE_KINDS, syncJobKind, type SyncJob, type SyncRunner } from '@groovelog/sync';
import type { WorkerParts } from '../worker-parts';
import { spotifyOf } from './spotify-of';

/** Longer than the account's own jobs ever wait for each other: only a sync from the command line is in the way. */
const WAIT_MS = 30_000;

/** Runs syncs, one job kind for each kind of sync. */
export function syncHandlers(parts: WorkerParts): Readonly<Record<string, JobHandler>> {
  const runner = createSyncRunner({ ...parts, connection: spotifyOf(parts), clock: systemClock });
  const handle: JobHandler = (payload, run) => sync(parts, runner, payload as SyncJob, run);
  return Object.fromEntries(RUNNABLE_KINDS.map((kind) => [syncJobKind(kind), handle]));
}

/**
 * A refusal before anything began (nobody is connected any more, somebody syncs by hand) is no reason to try again: the
 * next slot comes. What Spotify refuses is in the run's stream. Anything else is thrown, and the job comes back.
 */
async function sync(parts: WorkerParts, runner: SyncRunner, job: SyncJob, run: JobRun): Promise<void> {
  const { database, store, logger } = parts;
  if (!(await isAnythingDue({ database, store, clock: systemClock }, job))) return;
  // The run of an attempt that died has ended as abandoned; its successor is a run of its own.
  const runId = run.attempt === 1 ? job.runId : uuidV5(job.runId, String(run.attempt));
  try {
    const done = await runner.run({ ...job, runId, signal: run.signal, waitMs: WAIT_MS });
    const { outcome, code, added, removed, seconds } = done;
    logger.info({ userId: job.userId, runId, kind: job.kind, outcome, code, added, removed, seconds }, 'A sync ended');
    await followSync({ database, store, now: systemClock, newId }, job.userId, done);
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    logger.info({ userId: job.userId, kind: job.kind, code: error.code }, 'A sync did not begin');
  }
}
