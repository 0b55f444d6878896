import { DomainError } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database, Logger } from '@groovelog/platform';
import { assertConnected, createRequestLog, createSpotifyClient, type SpotifyCall, type SpotifyConnection } from '@groovelog/spotify';
import { inTurn } from '@groovelog/sync';
import { setTimeout as delay } from 'node:timers/promises';
import { openPublish, type PublishOrder } from './open-publish';
import { record, type CallCounts, type PublishContext } from './publish-context';
import { isWithdrawn, publishFailureOf } from './publish-failure';
import { publishPlaylist, type Published, type PublishingParts } from './publish-playlist';
import type { PublishReport } from './publish-report';

/** One publish, and what ends it. */
export interface PublishRun extends PublishOrder {
  signal: AbortSignal;
  /** How long to wait for whatever else is done about the account, in milliseconds; an hour by default. */
  waitMs?: number;
}

/** Publishes smart playlists in the name of connected users, one thing at a time for each account. */
export interface Publisher {
  /**
   * Does one publish to its outcome, which is in the log. Throws `sync.running-elsewhere` or `playlist.unknown` before anything
   * begins. A broken store or an abort rejects: the same publish goes on at the next try.
   */
  publish(run: PublishRun): Promise<PublishReport>;
}

export interface PublisherParts extends PublishingParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
  logger: Logger;
  /** How to wait for what Spotify shows late. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const AN_HOUR_MS = 3_600_000;
const wait = async (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal });

export function createPublisher(parts: PublisherParts): Publisher {
  return {
    publish: ({ signal, waitMs = AN_HOUR_MS, ...order }) =>
      inTurn(parts.database, order.userId, { signal, waitMs }, () => perform(parts, order, signal)),
  };
}

async function perform(parts: PublisherParts, order: PublishOrder, signal: AbortSignal): Promise<PublishReport> {
  const started = performance.now();
  const opening = await openPublish(parts, order);
  const made: CallCounts = { byEndpoint: {}, writes: 0 };
  const outcome =
    opening.publishId === null
      ? { outcome: 'skipped' as const, code: opening.code, message: opening.message }
      : await attempt(parts, order, { publishId: opening.publishId, isRequested: opening.isRequested, made, signal });
  const { name, publishId, size } = opening;
  const seconds = Number(((performance.now() - started) / 1_000).toFixed(3));
  const nothing = { added: 0, removed: 0, moved: 0, total: size };
  const { playlistId } = order;
  return { playlistId, name, publishId, ...nothing, ...outcome, calls: made.byEndpoint, writes: made.writes, seconds };
}

interface Attempt {
  publishId: string;
  isRequested: boolean;
  made: CallCounts;
  signal: AbortSignal;
}

type Outcome =
  | Published
  | { outcome: 'skipped'; code: string; message: string }
  | { outcome: 'failed'; code: string; message: string; retryable: boolean; retryAt?: Date };

async function attempt(parts: PublisherParts, order: PublishOrder, { publishId, isRequested, made, signal }: Attempt): Promise<Outcome> {
  const { database: sql, store, clock, logger } = parts;
  const { userId, playlistId } = order;
  const log = createRequestLog({ sql, clock, logger, runId: publishId });
  try {
    const spotifyUserId = await assertConnected(parts.connection, sql, userId);
    const session = parts.connection.openSession(userId, {
      priority: order.trigger === 'user' || order.trigger === 'revert' ? 'user' : 'sync',
      signal,
      onCall(call) {
        count(made, call);
        log.record(call);
      },
    });
    return await publishPlaylist(
      contextOf(parts, { userId, playlistId, publishId, isRequested, spotifyUserId, session, made }, signal),
      parts,
    );
  } catch (error) {
    if (isWithdrawn(error)) return { outcome: 'skipped', code: error.code, message: error.message };
    const failure = publishFailureOf(error);
    if (!failure || signal.aborted) throw error;
    const { code, message, retryable } = failure;
    const about = { store, database: sql, userId, playlistId, publishId, now: clock };
    if (!isRequested) await record(about, { type: 'RequestPublish', publishId, trigger: 'sync' }).catch(unlessRefused);
    await record(about, { type: 'RecordPublishFailed', publishId, code, message, isRetryable: retryable });
    return { outcome: 'failed', ...failure };
  } finally {
    await log.flush();
  }
}

/** Paused or put away meanwhile: then there is nothing that could fail. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof DomainError)) throw error;
}

function contextOf(
  { store, database, clock, sleep = wait }: PublisherParts,
  about: Omit<PublishContext, 'store' | 'database' | 'client' | 'now' | 'sleep' | 'signal'>,
  signal: AbortSignal,
): PublishContext {
  return { ...about, store, database, client: createSpotifyClient(about.session), now: clock, signal, sleep: (ms) => sleep(ms, signal) };
}

function count(made: CallCounts, { method, endpoint }: SpotifyCall): void {
  made.byEndpoint[endpoint] = (made.byEndpoint[endpoint] ?? 0) + 1;
  if (method !== 'GET') made.writes += 1;
}
