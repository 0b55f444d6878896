import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SpotifyConnection } from '@groovelog/spotify';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** Begins to ask for somebody's consent; answers with the address of Spotify's page. */
export class BeginConnection extends Command<string> {
  constructor(
    readonly userId: string,
    readonly redirectUri: string,
  ) {
    super();
  }
}

@CommandHandler(BeginConnection)
export class BeginConnectionHandler implements ICommandHandler<BeginConnection, string> {
  constructor(@Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection) {}

  execute({ userId, redirectUri }: BeginConnection): Promise<string> {
    return this.connection.begin(userId, redirectUri);
  }
}
