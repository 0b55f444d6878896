import {
  syncRunDecider,
  syncStream,
  type ShrinkGuard,
  type SyncEvent,
  type SyncKind,
  type SyncRunCommand,
  type SyncSettings,
  type SyncTotals,
} from '@groovelog/domain';
import { executeDecider, StoreTimeout, StoreUnavailable, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import {
  createSpotifyClient,
  SpotifyBlocked,
  SpotifyRefusal,
  SpotifyUnreachable,
  type SpotifyCall,
  type SpotifySession,
} from '@groovelog/spotify';
import { syncAlbums } from './sync-albums';
import { syncArtistAlbums } from './sync-artist-albums';
import { syncArtists } from './sync-artists';
import { noChanges, type SyncChanges, type SyncContext } from './sync-context';
import type { SyncMemory } from './sync-memory';
import { syncExclusions } from './sync-exclusions';
import { syncLikes } from './sync-likes';
import { syncPlaylists } from './sync-playlists';
import { syncPlays } from './sync-plays';
import { syncTop } from './sync-top';

/** Namespace of the ids of events that syncs write. */
const SYNC_NAMESPACE = '7f0c2b54-6f0e-5d0a-9a4e-2f6d1c9b8e31';

/** The kinds that this version can sync. */
export const RUNNABLE_KINDS = [
  'likes',
  'albums',
  'artists',
  'playlists',
  'plays',
  'top',
  'exclusions',
  'artist-albums',
] as const satisfies readonly SyncKind[];
export type RunnableKind = (typeof RUNNABLE_KINDS)[number];

export const isRunnable = (kind: SyncKind): kind is RunnableKind => RUNNABLE_KINDS.some((each) => each === kind);

export interface SyncRequest {
  userId: string;
  runId: string;
  kind: RunnableKind;
  full: boolean;
  trigger: 'schedule' | 'user' | 'cli';
  /** Pages of a long list without dates that an incremental run may look at; LOOK_AT_MOST by default. */
  lookAtMost?: number;
}

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
    const changes = await perform(request.kind, contextOf(request, options, session, record));
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

function perform(kind: RunnableKind, context: SyncContext): Promise<SyncChanges> {
  switch (kind) {
    case 'likes':
      return syncLikes(context);
    case 'albums':
      return syncAlbums(context);
    case 'artists':
      return syncArtists(context);
    case 'playlists':
      return syncPlaylists(context);
    case 'plays':
      return syncPlays(context);
    case 'top':
      return syncTop(context);
    case 'exclusions':
      return syncExclusions(context);
    case 'artist-albums':
      return syncArtistAlbums(context);
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

/** Decides about a run and records it; its ids come from what happened, so that a repeated command writes nothing twice. */
export async function recordRun(
  { userId, runId }: Pick<SyncRequest, 'userId' | 'runId'>,
  store: EventStore,
  command: SyncRunCommand,
): Promise<void> {
  await executeDecider(store, syncStream(userId, runId), syncRunDecider, command, {
    meta: { actor: 'sync', userId, $correlationId: runId },
    idFor: (event) => uuidV5(SYNC_NAMESPACE, `${runId}|${runEventKey(event)}`),
  });
}

/** A run starts and ends once; steps and warnings are told apart by what they say. */
function runEventKey(event: SyncEvent): string {
  switch (event.type) {
    case 'SyncStepDone':
      return `step|${event.data.step}|${event.data.done}|${event.data.at}`;
    case 'SyncWarned':
      return `warned|${event.data.code}|${event.data.message}|${event.data.at}`;
    default:
      return event.type;
  }
}

/** Null for what is not about Spotify: the caller must see it. */
function failureOf(error: unknown): { code: string; message: string; retryable: boolean } | null {
  if (error instanceof StoreTimeout || error instanceof StoreUnavailable || !(error instanceof Error)) return null;
  const { message } = error;
  if (error instanceof SpotifyRefusal) return { code: error.code, message, retryable: error.retryable };
  if (error instanceof SpotifyBlocked)
    return { code: 'spotify.blocked', message: `${message} Until ${error.until.toISOString()}.`, retryable: true };
  return error instanceof SpotifyUnreachable ? { code: 'spotify.unreachable', message, retryable: true } : null;
}
