import { userOf, type AlbumSaved, type AlbumUnsaved, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { inRounds } from './in-rounds';
import type { Touched } from './touched';

export type SavedAlbumEvent = StoredEvent & (AlbumSaved | AlbumUnsaved);

/** Albums that were saved, or are no longer; the end keeps the row. */
export async function applySavedAlbums(sql: Sql, schema: string, events: readonly SavedAlbumEvent[], touched: Touched): Promise<void> {
  for (const part of inRounds(events, ({ stream, data }) => `${stream} ${data.albumId}`)) {
    await upsertSaved(sql, schema, part);
    touched.saved.push(...part.map(({ stream, data }) => ({ userId: userOf(stream), albumId: data.albumId })));
  }
}

async function upsertSaved(sql: Sql, schema: string, events: readonly SavedAlbumEvent[]): Promise<void> {
  await sql.query(
    `insert into ${schema}.saved_albums as known (user_id, album_id, saved_at, first_saved_at, unsaved_at)
     select incoming."userId", incoming."albumId", incoming."savedAt", incoming."savedAt", incoming."unsavedAt"
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "albumId" text, "savedAt" timestamptz, "unsavedAt" timestamptz)
     on conflict (user_id, album_id) do update set
       saved_at = coalesce(excluded.saved_at, known.saved_at),
       first_saved_at = least(known.first_saved_at, excluded.first_saved_at),
       unsaved_at = excluded.unsaved_at`,
    [
      JSON.stringify(
        events.map((event) => ({
          userId: userOf(event.stream),
          albumId: event.data.albumId,
          savedAt: event.data.savedAt || null,
          unsavedAt: event.type === 'AlbumUnsaved' ? event.data.observedAt : null,
        })),
      ),
    ],
  );
}
