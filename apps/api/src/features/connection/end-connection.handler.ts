import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import { discardUploadsOf } from '@groovelog/history-import';
import type { Clock, Config, Database } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import { disconnectSpotify, type DisconnectReceipt, type DisconnectScope } from '@groovelog/sync';
import { CLOCK, CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** What was deleted, and how many uploads that waited for their import were among it. */
export type DeletionReceipt = DisconnectReceipt & { uploads: number };

/** Ends the connection and deletes what is asked for; answers with what was deleted. */
export class EndConnection extends Command<DeletionReceipt> {
  constructor(
    readonly userId: string,
    readonly scope: DisconnectScope,
  ) {
    super();
  }
}

@CommandHandler(EndConnection)
export class EndConnectionHandler implements ICommandHandler<EndConnection, DeletionReceipt> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** Throws DomainError as disconnectSpotify. */
  async execute({ userId, scope }: EndConnection): Promise<DeletionReceipt> {
    const { database, store, clock, connection, config } = this;
    const receipt = await disconnectSpotify({ database, store, clock, connection }, { userId, delete: scope });
    const uploads = scope === 'everything' ? await discardUploadsOf(config.dataDir, userId) : [];
    return { ...receipt, uploads: uploads.length };
  }
}
