import { DomainError } from '@groovelog/domain';
import { systemClock, type JobHandler, type JobRun } from '@groovelog/platform';
import { createListeningCache } from '@groovelog/read-models';
import {
  createPublisher,
  enqueuePublish,
  followPublish,
  PUBLISH_JOB,
  type Publisher,
  type PublishJob,
  type PublishReport,
} from '@groovelog/smart-playlists';
import { spotifyOf } from '../syncs/spotify-of';
import type { WorkerParts } from '../worker-parts';
import { readModelsSettled } from './read-models-settled';

/** Longer than the account's own jobs ever wait for each other: only a command from the command line is in the way. */
const WAIT_MS = 30_000;

/** A publish is to be tried again; the queue does that. */
class PublishNotDone extends Error {
  override name = 'PublishNotDone';
}

/** Publishes smart playlists. */
export function publishHandlers(parts: WorkerParts): Readonly<Record<string, JobHandler>> {
  const cache = createListeningCache();
  const settle = () => readModelsSettled(parts);
  const publisher = createPublisher({ ...parts, connection: spotifyOf(parts), clock: systemClock, cache, settle });
  return { [PUBLISH_JOB]: (payload, run) => publish(parts, publisher, payload as PublishJob, run) };
}

async function publish(parts: WorkerParts, publisher: Publisher, job: PublishJob, run: JobRun): Promise<void> {
  const report = await publisher.publish({ ...job, signal: run.signal, waitMs: WAIT_MS }).catch(unlessUnknown);
  if (!report) return;
  const { playlistId, publishId, outcome, code, added, removed, moved, writes, seconds } = report;
  const figures = { added, removed, moved, writes, seconds };
  parts.logger.info({ userId: job.userId, playlistId, publishId, outcome, code, ...figures }, 'A publish ended');
  if (mayHaveChanged(report, run)) await followPublish(parts, job.userId, playlistId);
  if (report.retryable) await again(parts, job, report);
}

/** A try before this one may have written the list, or even have ended the publish, and died before anybody followed. */
function mayHaveChanged({ outcome, added, removed, moved }: PublishReport, { attempt }: JobRun): boolean {
  if (outcome === 'published' && added + removed + moved > 0) return true;
  return attempt > 1 && ['published', 'unchanged', 'skipped'].includes(outcome);
}

/** When it is known from when on a try makes sense, it comes then; otherwise after a while, each try later than the one before. */
async function again({ database }: WorkerParts, job: PublishJob, { publishId, retryAt, code, message }: PublishReport): Promise<void> {
  if (!retryAt) throw new PublishNotDone(`${code}: ${message}`);
  await enqueuePublish(database, { ...job, publishId }, retryAt);
}

/** A playlist whose owner left. */
function unlessUnknown(error: unknown): null {
  if (error instanceof DomainError && error.kind === 'not-found') return null;
  throw error;
}
