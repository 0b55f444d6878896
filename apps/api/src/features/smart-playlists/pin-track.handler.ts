import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changePinsAndBans, type PlaylistPosition, requireSmartPlaylist, type SmartPlaylistParts } from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from './smart-playlist-parts';
import type { PinChange } from './smart-playlists.forms';

/** Pins a track (URI) into a smart playlist, bans it from there, or takes that back. */
export class PinTrack extends Command<PlaylistPosition> {
  constructor(
    readonly userId: string,
    readonly playlistId: string,
    readonly change: PinChange,
    readonly uri: string,
  ) {
    super();
  }
}

@CommandHandler(PinTrack)
export class PinTrackHandler implements ICommandHandler<PinTrack, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  /** A pinned track is not banned, and the other way round. Throws `playlist.unknown`, `playlist.invalid`. */
  async execute({ userId, playlistId, change, uri }: PinTrack): Promise<PlaylistPosition> {
    const of = { userId, playlistId };
    const { pins, bans } = await requireSmartPlaylist(this.parts.store, of);
    const without = (uris: readonly string[]): string[] => uris.filter((other) => other !== uri);
    return changePinsAndBans(this.parts, {
      ...of,
      pins: change === 'pin' ? [...without(pins), uri] : without(pins),
      bans: change === 'ban' ? [...without(bans), uri] : without(bans),
    });
  }
}
