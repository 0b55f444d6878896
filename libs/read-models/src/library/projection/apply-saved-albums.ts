import { userOf, type AlbumSaved, type AlbumUnsaved, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { applyStretches, type StretchTable } from './stretches';
import type { Touched } from './touched';

export type SavedAlbumEvent = StoredEvent & (AlbumSaved | AlbumUnsaved);

const SAVED_ALBUMS: StretchTable = { name: 'saved_albums', key: ['album_id'], since: 'saved_at', until: 'unsaved_at', whenHeld: 'anew' };

/** Saved albums: since when, as Spotify says, and until when each was seen to be gone. */
export async function applySavedAlbums(sql: Sql, schema: string, events: readonly SavedAlbumEvent[], touched: Touched): Promise<void> {
  const changes = events.map((event) => ({
    userId: userOf(event.stream),
    row: { album_id: event.data.albumId },
    at: event.type === 'AlbumSaved' ? event.data.savedAt : event.data.observedAt,
    begins: event.type === 'AlbumSaved',
  }));
  await applyStretches(sql, schema, SAVED_ALBUMS, changes);
  touched.saved.push(...changes.map(({ userId, row }) => ({ userId, albumId: row.album_id })));
}
