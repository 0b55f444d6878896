import { DEFAULT_SHRINK_GUARD, type ShrinkGuard } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { newId, type Clock, type Database, type Logger } from '@groovelog/platform';
import { assertConnected, createRequestLog, type Priority, type SpotifyConnection } from '@groovelog/spotify';
import { preferencesInLog } from './preferences/preferences-in-log';
import { createSyncMemory } from './sync-memory';
import { runSync, type RunnableKind, type SyncRequest, type SyncResult } from './run-sync';

/** What to sync, for whom, and who asked. Without a `runId` the run gets a new one; a job gives its slot's. */
export type RunOrder = Omit<SyncRequest, 'runId'> & { runId?: string; signal: AbortSignal };

/** The result of one run and what it took. */
export interface FinishedRun extends SyncResult {
  runId: string;
  kind: RunnableKind;
  seconds: number;
}

/** Runs syncs in the name of connected users; every request of a run is in app.spotify_requests under the run's id. */
export interface SyncRunner {
  /**
   * Runs one kind to its outcome. Throws DomainError `spotify.not-connected` or `spotify.needs-consent` before anything
   * begins; otherwise as `runSync`.
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

export function createSyncRunner(parts: RunnerParts): SyncRunner {
  const { database, store, connection, clock, logger, guard = DEFAULT_SHRINK_GUARD } = parts;
  return {
    async run({ signal, runId = newId(), ...order }) {
      const spotifyUserId = await assertConnected(connection, database, order.userId);
      const { settings } = await preferencesInLog(store, order.userId);
      const log = createRequestLog({ sql: database, clock, logger, runId });
      const started = performance.now();
      try {
        const result = await runSync(
          { ...order, runId },
          {
            store,
            openSession: (onCall, ends) =>
              connection.openSession(order.userId, {
                priority: priorityOf(order),
                signal: ends,
                onCall(call) {
                  onCall(call);
                  log.record(call);
                },
              }),
            spotifyUserId,
            settings,
            memory: createSyncMemory(database, order.userId),
            guard,
            now: clock,
            signal,
          },
        );
        return { runId, kind: order.kind, seconds: Number(((performance.now() - started) / 1_000).toFixed(3)), ...result };
      } finally {
        await log.flush();
      }
    },
  };
}

/** Plays are lost when they wait; what a person waits for goes before what a clock asked for. */
function priorityOf({ kind, trigger }: Pick<SyncRequest, 'kind' | 'trigger'>): Priority {
  if (kind === 'plays') return 'plays';
  return trigger === 'user' ? 'user' : 'sync';
}
