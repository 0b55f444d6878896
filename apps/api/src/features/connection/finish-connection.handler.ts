import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SpotifyConnection } from '@groovelog/spotify';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** Takes the address at which Spotify's page ended, whole or only its path and query, and connects the account. */
export class FinishConnection extends Command<void> {
  constructor(
    readonly userId: string,
    readonly callback: string,
  ) {
    super();
  }
}

@CommandHandler(FinishConnection)
export class FinishConnectionHandler implements ICommandHandler<FinishConnection, void> {
  constructor(@Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection) {}

  /** Throws DomainError as SpotifyConnection.finish. */
  execute({ userId, callback }: FinishConnection): Promise<void> {
    return this.connection.finish(userId, callback);
  }
}
