import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Sql } from '@groovelog/platform';
import { hasSynced, latestSyncRuns, syncPreferencesOf, type SyncRun, syncRuns } from '@groovelog/read-models';
import type { SpotifyConnection } from '@groovelog/spotify';
import { ALL_KINDS, RUNNABLE_KINDS } from '@groovelog/sync';
import { CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { HELD_REMOVALS } from './held-removals';
import { queuedSyncs } from './queued-syncs.query';
import { spentCalls } from './spent-calls.query';
import type { SyncState } from './sync.view';

/** Runs below the kinds. */
const LATEST_RUNS = 15;
/** Run every few minutes and would be all that is to be seen. */
const EVER_RUNNING = ['artist-albums', 'now-playing'] as const;

/** Reads where the syncs of one account stand: the connection, the queue, the read model, the request log. */
@Injectable()
export class SyncReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  async read(userId: string): Promise<SyncState> {
    const { sql, connection } = this;
    const [status, quota, preferences, queued, latest, history, spent, synced] = await Promise.all([
      connection.status(sql, userId),
      connection.quota(sql),
      syncPreferencesOf(sql, userId),
      queuedSyncs(sql, userId),
      latestSyncRuns(sql, userId),
      syncRuns(sql, userId, { before: null, limit: LATEST_RUNS, without: EVER_RUNNING }),
      spentCalls(sql, userId, this.clock()),
      hasSynced(sql, userId),
    ]);
    const kinds = [...ALL_KINDS, ...RUNNABLE_KINDS.filter((kind) => !ALL_KINDS.some((each) => each === kind))];
    const held = await this.heldBy(userId, latest);
    return { connection: status, quota, preferences, kinds, queued, latest, held, history, spent, hasSynced: synced };
  }

  /** Reads the log only where the latest run says that it held something back, which is rare. */
  private async heldBy(userId: string, latest: readonly SyncRun[]): Promise<SyncState['held']> {
    const held: SyncState['held'][number][] = [];
    for (const { kind, held: count } of latest) {
      const missing = count === 0 ? null : ((await HELD_REMOVALS[kind]?.missing(this.store, userId)) ?? null);
      if (missing !== null) held.push({ kind, count, missing });
    }
    return held;
  }
}
