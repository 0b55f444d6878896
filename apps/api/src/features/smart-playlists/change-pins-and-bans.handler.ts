import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { changePinsAndBans, type PlaylistPosition, requireSmartPlaylist, type SmartPlaylistParts } from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from './smart-playlist-parts';
import type { PinChange } from './smart-playlists.forms';

/** All pins and bans (URIs) as they shall be, or what happens to one track. */
export type WantedPins = { pins: readonly string[]; bans: readonly string[] } | { change: PinChange; uri: string };

/** Pins tracks into a smart playlist, bans them from there, or takes that back. */
export class ChangePinsAndBans extends Command<PlaylistPosition> {
  constructor(
    readonly userId: string,
    readonly playlistId: string,
    readonly wanted: WantedPins,
  ) {
    super();
  }
}

@CommandHandler(ChangePinsAndBans)
export class ChangePinsAndBansHandler implements ICommandHandler<ChangePinsAndBans, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  /** Throws `playlist.unknown`, `playlist.invalid`. */
  async execute({ userId, playlistId, wanted }: ChangePinsAndBans): Promise<PlaylistPosition> {
    const of = { userId, playlistId };
    if ('pins' in wanted) return changePinsAndBans(this.parts, { ...of, ...wanted });
    const known = await requireSmartPlaylist(this.parts, of);
    return changePinsAndBans(this.parts, { ...of, ...changed(known, wanted) });
  }
}

/** A pinned track is not banned, and the other way round. */
function changed(
  { pins, bans }: { pins: readonly string[]; bans: readonly string[] },
  { change, uri }: { change: PinChange; uri: string },
) {
  const without = (uris: readonly string[]): string[] => uris.filter((other) => other !== uri);
  return {
    pins: change === 'pin' ? [...without(pins), uri] : without(pins),
    bans: change === 'ban' ? [...without(bans), uri] : without(bans),
  };
}
