import type { EventStore } from '@groovelog/event-store';
import type { SpotifyClient } from '@groovelog/spotify';
import type { EventMeta, ShrinkGuard, SyncSettings } from '@groovelog/domain';
import type { SyncMemory } from './sync-memory';

/** What one sync run works with. `now` is the clock; `report` feeds the progress of the run. */
export interface SyncContext {
  userId: string;
  /** The user's own id at Spotify, to tell own playlists from followed ones. */
  spotifyUserId: string;
  runId: string;
  /** Reads everything again; otherwise a look that proves that nothing changed is enough. */
  full: boolean;
  /** Pages that such a look may take of a list that is not ordered by date. */
  lookAtMost: number;
  settings: SyncSettings;
  store: EventStore;
  memory: SyncMemory;
  client: SpotifyClient;
  guard: ShrinkGuard;
  now: () => Date;
  /** UUIDv5 in the namespace of sync events. */
  uuidV5: (name: string) => string;
  report: (step: string, done: number, total: number | null) => Promise<void>;
  warn: (code: string, message: string) => Promise<void>;
  signal: AbortSignal;
}

/** What recording a decision takes; the actor is the sync when none is said. */
export type RecordingContext = Pick<SyncContext, 'userId' | 'runId' | 'store' | 'uuidV5'> & { actor?: EventMeta['actor'] };

/** What recording rows of tracks takes. */
export type RowsContext = RecordingContext & Pick<SyncContext, 'settings' | 'now'>;

/** What a kind of sync changed. `held` counts removals that wait for a second look. */
export interface SyncChanges {
  added: number;
  removed: number;
  changed: number;
  held: number;
}

export const noChanges = (): SyncChanges => ({ added: 0, removed: 0, changed: 0, held: 0 });

/** UTC ISO 8601, for events. */
export const instant = (context: Pick<SyncContext, 'now'>): string => context.now().toISOString();
