import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Sql } from '@groovelog/platform';
import { hasSynced, latestSyncRuns, syncPreferencesOf, syncRuns } from '@groovelog/read-models';
import type { SpotifyConnection } from '@groovelog/spotify';
import { ALL_KINDS, RUNNABLE_KINDS } from '@groovelog/sync';
import { CLOCK, DATABASE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { queuedSyncs } from './queued-syncs.query';
import { spentCalls } from './spent-calls.query';
import type { SyncState } from './sync.view';

/** Runs below the kinds. */
const LATEST_RUNS = 15;

/** Reads where the syncs of one account stand: the connection, the queue, the read model, the request log. */
@Injectable()
export class SyncReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
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
      syncRuns(sql, userId, { before: null, limit: LATEST_RUNS }),
      spentCalls(sql, userId, this.clock()),
      hasSynced(sql, userId),
    ]);
    const kinds = [...ALL_KINDS, ...RUNNABLE_KINDS.filter((kind) => !ALL_KINDS.some((each) => each === kind))];
    return { connection: status, quota, preferences, kinds, queued, latest, history, spent, hasSynced: synced };
  }
}
