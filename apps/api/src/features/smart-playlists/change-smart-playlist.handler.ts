import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { JsonValue, SmartPlaylistSettings } from '@groovelog/domain';
import {
  changeRules,
  changeSmartPlaylistSettings,
  describeSmartPlaylist,
  type PlaylistPosition,
  type SmartPlaylistParts,
} from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from './smart-playlist-parts';

/** What is to be different; what is not said stays. A face is a name and a description. */
export interface PlaylistChange {
  face?: { name: string; description: string };
  rule?: JsonValue;
  settings?: Partial<SmartPlaylistSettings>;
}

export class ChangeSmartPlaylist extends Command<PlaylistPosition> {
  constructor(
    readonly userId: string,
    readonly playlistId: string,
    readonly change: PlaylistChange,
  ) {
    super();
  }
}

/** Each part is a change of its own: what comes before one that is refused holds. Throws DomainError as the commands do. */
@CommandHandler(ChangeSmartPlaylist)
export class ChangeSmartPlaylistHandler implements ICommandHandler<ChangeSmartPlaylist, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  async execute({ userId, playlistId, change: { settings, rule, face } }: ChangeSmartPlaylist): Promise<PlaylistPosition> {
    const of = { userId, playlistId };
    const done: PlaylistPosition[] = [];
    if (settings) done.push(await changeSmartPlaylistSettings(this.parts, { ...of, settings }));
    if (rule !== undefined) done.push(await changeRules(this.parts, { ...of, rule }));
    if (face) done.push(await describeSmartPlaylist(this.parts, { ...of, ...face }));
    return done.findLast(({ position }) => position !== null) ?? { playlistId, position: null };
  }
}
