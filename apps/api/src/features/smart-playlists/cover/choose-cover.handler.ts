import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PlaylistCover } from '@groovelog/domain';
import { chooseCover, chooseOwnCover, type PlaylistPosition, type SmartPlaylistParts } from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from '../smart-playlist-parts';

/** A cover as it is asked for: a picture comes as the bytes that somebody handed in. */
export type WantedCover = Exclude<PlaylistCover, { kind: 'picture' }> | { kind: 'picture'; picture: Buffer };

export class ChooseCover extends Command<PlaylistPosition> {
  constructor(
    readonly userId: string,
    readonly playlistId: string,
    readonly cover: WantedCover,
  ) {
    super();
  }
}

/** Throws DomainError as the commands do. */
@CommandHandler(ChooseCover)
export class ChooseCoverHandler implements ICommandHandler<ChooseCover, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  execute({ userId, playlistId, cover }: ChooseCover): Promise<PlaylistPosition> {
    const of = { userId, playlistId };
    if (cover.kind === 'picture') return chooseOwnCover(this.parts, { ...of, picture: cover.picture });
    return chooseCover(this.parts, { ...of, cover });
  }
}
