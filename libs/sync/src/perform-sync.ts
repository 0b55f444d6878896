import type { SyncKind } from '@groovelog/domain';
import { syncAlbums } from './sync-albums';
import { syncArtistAlbums } from './sync-artist-albums';
import { syncArtists } from './sync-artists';
import { syncAvailability } from './sync-availability';
import type { SyncChanges, SyncContext } from './sync-context';
import { syncExclusions } from './sync-exclusions';
import { syncLikes } from './sync-likes';
import { syncNowPlaying } from './sync-now-playing';
import { syncPlaylists } from './sync-playlists';
import { syncPlays } from './sync-plays';
import { syncTop } from './sync-top';

/** The kinds that can be run: all of them. */
export const RUNNABLE_KINDS = [
  'likes',
  'albums',
  'artists',
  'playlists',
  'plays',
  'top',
  'exclusions',
  'artist-albums',
  'availability',
  'now-playing',
] as const satisfies readonly SyncKind[];
export type RunnableKind = (typeof RUNNABLE_KINDS)[number];

export const isRunnable = (kind: SyncKind): kind is RunnableKind => RUNNABLE_KINDS.some((each) => each === kind);

/** Does what one kind of sync does, and says what it changed. */
export function performSync(kind: RunnableKind, context: SyncContext): Promise<SyncChanges> {
  switch (kind) {
    case 'likes':
      return syncLikes(context);
    case 'albums':
      return syncAlbums(context);
    case 'artists':
      return syncArtists(context);
    case 'playlists':
      return syncPlaylists(context);
    case 'plays':
      return syncPlays(context);
    case 'top':
      return syncTop(context);
    case 'exclusions':
      return syncExclusions(context);
    case 'artist-albums':
      return syncArtistAlbums(context);
    case 'availability':
      return syncAvailability(context);
    case 'now-playing':
      return syncNowPlaying(context);
  }
}
