import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { defineSmartPlaylist, type PlaylistPosition, type SmartPlaylistParts, type WantedSmartPlaylist } from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from './smart-playlist-parts';

/** Makes a smart playlist; nothing is written to Spotify before its first publish. */
export class DefineSmartPlaylist extends Command<PlaylistPosition> {
  constructor(readonly wanted: WantedSmartPlaylist) {
    super();
  }
}

@CommandHandler(DefineSmartPlaylist)
export class DefineSmartPlaylistHandler implements ICommandHandler<DefineSmartPlaylist, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  execute({ wanted }: DefineSmartPlaylist): Promise<PlaylistPosition> {
    return defineSmartPlaylist(this.parts, wanted);
  }
}
