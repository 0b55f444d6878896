import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SpotifyApp, SpotifyConnection } from '@groovelog/spotify';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** Saves the app as which this server asks Spotify, its secret sealed. */
export class SaveSpotifyApp extends Command<void> {
  constructor(readonly app: SpotifyApp) {
    super();
  }
}

@CommandHandler(SaveSpotifyApp)
export class SaveSpotifyAppHandler implements ICommandHandler<SaveSpotifyApp, void> {
  constructor(@Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection) {}

  /** Throws DomainError `spotify.app-from-environment` where the environment names the app. */
  execute({ app }: SaveSpotifyApp): Promise<void> {
    return this.connection.saveApp(app);
  }
}
