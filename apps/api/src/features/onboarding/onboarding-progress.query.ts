import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { SyncSettings } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { type Config, launcherChannel, type Sql } from '@groovelog/platform';
import { latestSyncRuns, settingsOf, syncPreferencesOf } from '@groovelog/read-models';
import { type ConnectionStatus, findDemo, isDemoInUse, type KnownApp, type SpotifyConnection } from '@groovelog/spotify';
import { hasImported } from '../../listening/has-imported';
import { CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { firstSyncView, type FirstSyncView } from './first-sync.view';
import { waitingSyncs } from './waiting-syncs.query';

/** How far somebody has come. Derived from what is there, never stored: an interrupted start goes on where it stopped. */
export interface OnboardingProgress {
  timeZone: string;
  hasImported: boolean;
  /** The app as which this server asks Spotify. */
  app: KnownApp | null;
  /** The demo of this server, seen from this user. */
  demo: 'none' | 'mine' | 'of-somebody-else';
  /** Whether a demo could be begun on this server. */
  canBeginDemo: boolean;
  connection: ConnectionStatus;
  settings: SyncSettings;
  /** Without lines until a sync was asked for. */
  firstSync: FirstSyncView;
}

export class ReadOnboardingProgress extends Query<OnboardingProgress> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(ReadOnboardingProgress)
export class OnboardingProgressHandler implements IQueryHandler<ReadOnboardingProgress, OnboardingProgress> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  async execute({ userId }: ReadOnboardingProgress): Promise<OnboardingProgress> {
    const { sql, store, connection, config } = this;
    const [{ timeZone }, imported, app, found, status, { settings }, runs, waiting] = await Promise.all([
      settingsOf(sql, userId),
      hasImported(store, userId),
      connection.app(),
      findDemo(sql),
      connection.status(sql, userId),
      syncPreferencesOf(sql, userId),
      latestSyncRuns(sql, userId),
      waitingSyncs(sql, userId),
    ]);
    const demo = isDemoInUse(config.spotify, found) ? found : null;
    return {
      timeZone,
      hasImported: imported,
      app,
      demo: demo === null ? 'none' : demo.userId === userId ? 'mine' : 'of-somebody-else',
      canBeginDemo: config.spotify.clientId === null && launcherChannel().isThere,
      connection: status,
      settings,
      firstSync: firstSyncView(runs, waiting),
    };
  }
}
