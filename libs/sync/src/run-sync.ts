import type { ShrinkGuard, SyncRunCommand, SyncSettings, SyncTotals } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { createSpotifyClient, type SpotifyCall, type SpotifySession } from '@groovelog/spotify';
import { failureOf } from './sync-failure';
import { performSync } from './perform-sync';
import { recordRun } from './record-run';
import { SYNC_NAMESPACE } from './sync-namespace';
import { noChanges, type SyncContext } from './sync-context';
import type { SyncRequest } from './sync-request';
import type { SyncMemory } from './sync-memory';

/** An incremental run that finds nothing takes at most so many calls. */
const LOOK_AT_MOST = 5;

export interface SyncOptions {
  store: EventStore;
  /** Opens a session whose calls are reported to `onCall`. */
  openSession: (onCall: (call: SpotifyCall) => void, signal: AbortSignal) => SpotifySession;
  /** The account's own id at Spotify, to tell its playlists from others'. */
  spotifyUserId: string;
  settings: SyncSettings;
  memory: SyncMemory;
  /** How often the person had everything from Spotify deleted: what is written after that has ids of its own. */
  timesForgotten: number;
  guard: ShrinkGuard;
  now: () => Date;
  signal: AbortSignal;
}

/** How a run ended; `outcome` is also in the run's stream. */
export interface SyncResult extends SyncTotals {
  outcome: 'completed' | 'failed';
  /** Stable slug when it failed. */
  code?: string;
  /** Whether the same run may help later without anybody doing anything. */
  retryable?: boolean;
}

/**
 * Runs one kind of sync from its start event to its outcome. What Spotify refuses or does not answer ends the run as
 * failed and removes nothing; a broken store or an abort rejects, and the next run goes on from what is recorded.
 */
export async function runSync(request: SyncRequest, options: SyncOptions): Promise<SyncResult> {
  const calls: Record<string, number> = {};
  const record = (command: SyncRunCommand) => recordRun(request, options.store, command);
  const at = () => options.now().toISOString();
  const { runId } = request;
  await record({ type: 'StartSyncRun', runId, kind: request.kind, full: request.full, trigger: request.trigger, at: at() });
  const session = options.openSession((call) => {
    calls[call.endpoint] = (calls[call.endpoint] ?? 0) + 1;
  }, options.signal);
  try {
    const changes = await performSync(request.kind, contextOf(request, options, session, record));
    const totals = { calls, ...changes };
    await record({ type: 'CompleteSyncRun', runId, totals, at: at() });
    return { outcome: 'completed', ...totals };
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const totals = { calls, ...noChanges() };
    await record({ type: 'FailSyncRun', runId, ...failure, totals, at: at() });
    return { outcome: 'failed', code: failure.code, retryable: failure.retryable, ...totals };
  }
}

function contextOf(
  { userId, runId, full, lookAtMost = LOOK_AT_MOST }: SyncRequest,
  { store, guard, now, signal, spotifyUserId, settings, memory, timesForgotten }: SyncOptions,
  session: SpotifySession,
  record: (command: SyncRunCommand) => Promise<void>,
): SyncContext {
  const at = () => now().toISOString();
  return {
    userId,
    spotifyUserId,
    runId,
    full,
    lookAtMost,
    settings,
    store,
    memory,
    guard,
    now,
    signal,
    client: createSpotifyClient(session),
    uuidV5: (name) => uuidV5(SYNC_NAMESPACE, timesForgotten === 0 ? name : `${timesForgotten}|${name}`),
    report: (step, done, total) => record({ type: 'ReportStep', runId, step, done, total, at: at() }),
    warn: (code, message) => record({ type: 'Warn', runId, code, message, at: at() }),
  };
}
