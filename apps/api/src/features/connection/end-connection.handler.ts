import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Database } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import { disconnectSpotify, type DisconnectReceipt, type DisconnectScope } from '@groovelog/sync';
import { CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** Ends the connection and deletes what is asked for; answers with what was deleted. */
export class EndConnection extends Command<DisconnectReceipt> {
  constructor(
    readonly userId: string,
    readonly scope: DisconnectScope,
  ) {
    super();
  }
}

@CommandHandler(EndConnection)
export class EndConnectionHandler implements ICommandHandler<EndConnection, DisconnectReceipt> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** Throws DomainError as disconnectSpotify. */
  execute({ userId, scope }: EndConnection): Promise<DisconnectReceipt> {
    const { database, store, clock, connection } = this;
    return disconnectSpotify({ database, store, clock, connection }, { userId, delete: scope });
  }
}
