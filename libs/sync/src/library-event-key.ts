import type { FollowedArtistsEvent, LikedTracksEvent, ListedPlaylistsEvent, SavedAlbumsEvent } from '@groovelog/domain';

/** The business key of a library event: the same fact observed by two runs has the same key. */
export function libraryEventKey(event: LikedTracksEvent | SavedAlbumsEvent | FollowedArtistsEvent | ListedPlaylistsEvent): string {
  switch (event.type) {
    case 'TrackLiked':
      return `liked|${event.data.trackId}|${event.data.likedAt}${again(event.data)}`;
    case 'TrackUnliked':
      return `unliked|${event.data.trackId}|${event.data.likedAt}${again(event.data)}`;
    case 'TrackUnavailable':
    case 'TrackAvailable':
      return `availability|${event.data.trackId}|${event.data.flip}`;
    case 'AlbumSaved':
      return `saved|${event.data.albumId}|${event.data.savedAt}${again(event.data)}`;
    case 'AlbumUnsaved':
      return `unsaved|${event.data.albumId}|${event.data.savedAt}${again(event.data)}`;
    case 'ArtistFollowed':
      return `followed|${event.data.artistId}|${event.data.nth}`;
    case 'ArtistUnfollowed':
      return `unfollowed|${event.data.artistId}|${event.data.nth}`;
    case 'PlaylistListed':
      return `listed|${event.data.playlistId}|${event.data.nth}`;
    case 'PlaylistUnlisted':
      return `unlisted|${event.data.playlistId}|${event.data.nth}`;
    case 'LibraryReconciled':
      return `reconciled|${event.data.section}|${event.data.runId}`;
    case 'RemovalsHeld':
      return `held|${event.data.section}|${event.data.runId}`;
    case 'RemovalsConfirmed':
      return `confirmed|${event.data.section}|${event.data.missing}|${event.data.at}`;
  }
}

/** The first time needs no number. */
const again = ({ again: times }: { again?: number }): string => (times === undefined ? '' : `|${times}`);
