import type { FollowedArtistsEvent, LikedTracksEvent, ListedPlaylistsEvent, SavedAlbumsEvent } from '@groovelog/domain';
import { noChanges, type SyncChanges } from './sync-context';

/** Counts what a section's events changed. */
export function changesOf(
  events: readonly (LikedTracksEvent | SavedAlbumsEvent | FollowedArtistsEvent | ListedPlaylistsEvent)[],
): SyncChanges {
  const changes = noChanges();
  for (const event of events) {
    switch (event.type) {
      case 'TrackLiked':
      case 'AlbumSaved':
      case 'ArtistFollowed':
      case 'PlaylistListed':
        changes.added += 1;
        break;
      case 'TrackUnliked':
      case 'AlbumUnsaved':
      case 'ArtistUnfollowed':
      case 'PlaylistUnlisted':
        changes.removed += 1;
        break;
      case 'TrackAvailable':
      case 'TrackUnavailable':
        changes.changed += 1;
        break;
      case 'RemovalsHeld':
        changes.held += event.data.count;
        break;
      case 'LibraryReconciled':
      case 'RemovalsConfirmed':
        break;
    }
  }
  return changes;
}

export const sumOfChanges = (one: SyncChanges, other: SyncChanges): SyncChanges => ({
  added: one.added + other.added,
  removed: one.removed + other.removed,
  changed: one.changed + other.changed,
  held: one.held + other.held,
});
