import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  adoptRemotePlaylist,
  archiveSmartPlaylist,
  confirmHeldPublish,
  dismissHeldPublish,
  enqueuePublish,
  pauseSmartPlaylist,
  type PlaylistPosition,
  recreateRemotePlaylist,
  requestPublish,
  restoreRules,
  resumeSmartPlaylist,
  revertToList,
  type SmartPlaylistParts,
  unarchiveSmartPlaylist,
} from '@groovelog/smart-playlists';
import { SMART_PLAYLIST_PARTS } from './smart-playlist-parts';
import type { SimpleOperation } from './smart-playlists.forms';

/** What a listener may do to a smart playlist with one click. */
export type PlaylistOperation =
  | { kind: SimpleOperation }
  /** The answer to a publish that waits for a yes. */
  | { kind: 'confirm' | 'dismiss'; publishId: string }
  /** One of the listener's own playlists in Spotify becomes the one that is written. */
  | { kind: 'adopt'; remotePlaylistId: string }
  | { kind: 'restore-rules'; version: number }
  | { kind: 'revert-list'; version: number };

export class OperateSmartPlaylist extends Command<PlaylistPosition> {
  constructor(
    readonly userId: string,
    readonly playlistId: string,
    readonly operation: PlaylistOperation,
  ) {
    super();
  }
}

/** Does it, and wakes a worker where something is to be written to Spotify now. Throws DomainError as the commands do. */
@CommandHandler(OperateSmartPlaylist)
export class OperateSmartPlaylistHandler implements ICommandHandler<OperateSmartPlaylist, PlaylistPosition> {
  constructor(@Inject(SMART_PLAYLIST_PARTS) private readonly parts: SmartPlaylistParts) {}

  async execute({ userId, playlistId, operation }: OperateSmartPlaylist): Promise<PlaylistPosition> {
    const of = { userId, playlistId };
    switch (operation.kind) {
      case 'publish':
        return this.publish(of);
      case 'pause':
        return pauseSmartPlaylist(this.parts, of);
      case 'resume':
        return resumeSmartPlaylist(this.parts, of);
      case 'archive':
        return archiveSmartPlaylist(this.parts, of);
      case 'unarchive':
        return unarchiveSmartPlaylist(this.parts, of);
      case 'recreate':
        await recreateRemotePlaylist(this.parts, of);
        return this.publish(of);
      case 'confirm': {
        const confirmed = await confirmHeldPublish(this.parts, { ...of, publishId: operation.publishId });
        await enqueuePublish(this.parts.database, { ...of, publishId: operation.publishId, trigger: 'user' });
        return confirmed;
      }
      case 'dismiss':
        return dismissHeldPublish(this.parts, { ...of, publishId: operation.publishId });
      case 'adopt':
        return adoptRemotePlaylist(this.parts, { ...of, remotePlaylistId: operation.remotePlaylistId });
      case 'restore-rules':
        return restoreRules(this.parts, { ...of, version: operation.version });
      case 'revert-list': {
        const reverted = await revertToList(this.parts, { ...of, version: operation.version });
        await enqueuePublish(this.parts.database, { ...of, publishId: reverted.publishId, trigger: 'revert' });
        return reverted;
      }
      default:
        return operation satisfies never;
    }
  }

  private async publish(of: { userId: string; playlistId: string }): Promise<PlaylistPosition> {
    const requested = await requestPublish(this.parts, { ...of, trigger: 'user' });
    await enqueuePublish(this.parts.database, { ...of, publishId: requested.publishId, trigger: 'user' });
    return requested;
  }
}
