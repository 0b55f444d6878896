import type { EventStore } from '@groovelog/event-store';
import type { Database } from '@groovelog/platform';

/** What commands on smart playlists work with. */
export interface SmartPlaylistParts {
  store: EventStore;
  database: Database;
  now: () => Date;
  newId: () => string;
}

/** Which smart playlist, of whom: nobody reaches the playlists of another. */
export interface OfSmartPlaylist {
  userId: string;
  playlistId: string;
}

/** What a command answers: the log position to wait for before the next page; null when it changed nothing. */
export interface PlaylistPosition {
  playlistId: string;
  position: string | null;
}
