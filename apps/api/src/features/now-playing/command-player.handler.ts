import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import { SpotifyBlocked, SpotifyRefusal, SpotifyUnreachable } from '@groovelog/spotify';
import { Player } from './player';

export const PLAYER_ACTIONS = ['play', 'pause', 'next'] as const;
export type PlayerAction = (typeof PLAYER_ACTIONS)[number];

/** Plays, pauses or skips on the device that somebody listens on. */
export class CommandPlayer extends Command<void> {
  constructor(
    readonly userId: string,
    readonly action: PlayerAction,
  ) {
    super();
  }
}

@CommandHandler(CommandPlayer)
export class CommandPlayerHandler implements ICommandHandler<CommandPlayer, void> {
  constructor(private readonly player: Player) {}

  /** Throws DomainError with what Spotify says: Premium, a missing permission, no device, or a pause of its own. */
  async execute({ userId, action }: CommandPlayer): Promise<void> {
    try {
      await this.player.command(userId, (client) => client[action]());
    } catch (error) {
      if (error instanceof SpotifyRefusal) throw new DomainError('conflict', error.code, error.message);
      if (error instanceof SpotifyBlocked) throw new DomainError('conflict', 'spotify.blocked', error.message);
      if (error instanceof SpotifyUnreachable)
        throw new DomainError('conflict', 'spotify.unreachable', 'Spotify did not answer; look whether it did it all the same.');
      throw error;
    }
  }
}
