import { accountDecider, accountStream, DEFAULT_SHRINK_GUARD, type ShrinkGuard } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { newId, type Clock, type Database, type Logger } from '@groovelog/platform';
import { assertConnected, createRequestLog, type Priority, type SpotifyConnection } from '@groovelog/spotify';
import { inTurn } from './account-turn';
import { abandonOpenRuns, closeRun, openRun } from './open-runs';
import { preferencesInLog } from './preferences/preferences-in-log';
import type { RunnableKind } from './perform-sync';
import { runSync, type SyncResult } from './run-sync';
import type { SyncRequest } from './sync-request';
import { streamState } from './stream-state';
import { createSyncMemory } from './sync-memory';

/** What to sync, for whom, and who asked. Without a `runId` the run gets a new one; a job gives its own. */
export type RunOrder = Omit<SyncRequest, 'runId'> & {
  runId?: string;
  signal: AbortSignal;
  /** How long to wait for another sync of the account to end, in milliseconds; an hour by default. */
  waitMs?: number;
};

/** The result of one run and what it took. */
export interface FinishedRun extends SyncResult {
  runId: string;
  kind: RunnableKind;
  seconds: number;
}

/** Runs syncs in the name of connected users, one at a time for each; every request of a run is logged under its id. */
export interface SyncRunner {
  /**
   * Runs one kind to its outcome. Runs of the account whose process died are ended first. Throws as assertConnected, or
   * `sync.running-elsewhere`, before anything begins; otherwise as `runSync`.
   */
  run(order: RunOrder): Promise<FinishedRun>;
}

export interface RunnerParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
  logger: Logger;
  guard?: ShrinkGuard;
}

const AN_HOUR_MS = 3_600_000;

export function createSyncRunner(parts: RunnerParts): SyncRunner {
  const { database, store, clock, connection } = parts;
  return {
    async run({ signal, waitMs = AN_HOUR_MS, runId = newId(), ...order }) {
      const spotifyUserId = await assertConnected(connection, database, order.userId);
      const request: SyncRequest = { ...order, runId };
      return inTurn(database, order.userId, { signal, waitMs }, async () => {
        await abandonOpenRuns({ sql: database, store, clock }, order.userId);
        await openRun(database, request);
        const started = performance.now();
        const result = await perform(parts, request, spotifyUserId, signal);
        await closeRun(database, runId);
        return { runId, kind: order.kind, seconds: Number(((performance.now() - started) / 1_000).toFixed(3)), ...result };
      });
    },
  };
}

/** A run that throws has no outcome; it stays open, and whoever has the account's turn next ends it. */
async function perform(parts: RunnerParts, request: SyncRequest, spotifyUserId: string, signal: AbortSignal): Promise<SyncResult> {
  const { database, store, connection, clock, logger, guard = DEFAULT_SHRINK_GUARD } = parts;
  const log = createRequestLog({ sql: database, clock, logger, runId: request.runId });
  const { settings } = await preferencesInLog(store, request.userId);
  const memory = createSyncMemory(database, request.userId);
  const { timesForgotten } = await streamState({ store }, accountStream(request.userId), accountDecider);
  const openSession: Parameters<typeof runSync>[1]['openSession'] = (onCall, ends) =>
    connection.openSession(request.userId, {
      priority: priorityOf(request),
      signal: ends,
      onCall(call) {
        onCall(call);
        log.record(call);
      },
    });
  try {
    return await runSync(request, { store, openSession, spotifyUserId, settings, memory, timesForgotten, guard, now: clock, signal });
  } finally {
    await log.flush();
  }
}

/** Plays are lost when they wait; what a person waits for goes before what a clock asked for; albums of artists can wait. */
function priorityOf({ kind, trigger }: Pick<SyncRequest, 'kind' | 'trigger'>): Priority {
  if (kind === 'plays') return 'plays';
  if (kind === 'artist-albums') return 'enrichment';
  if (trigger === 'user') return 'user';
  return 'sync';
}
