import { userOf, type StoredEvent, type TrackLiked, type TrackUnliked } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { inRounds } from './in-rounds';
import type { Touched } from './touched';

export type LikeEvent = StoredEvent & (TrackLiked | TrackUnliked);

/** A like that begins, one that ends, and one that begins again. The end keeps the row, and when the like was seen to be gone. */
export async function applyLikes(sql: Sql, schema: string, events: readonly LikeEvent[], touched: Touched): Promise<void> {
  for (const part of inRounds(events, ({ stream, data }) => `${stream} ${data.trackId}`)) {
    await upsertLikes(sql, schema, part);
    touched.pairs.push(...part.map(({ stream, data }) => ({ userId: userOf(stream), trackId: data.trackId })));
  }
}

async function upsertLikes(sql: Sql, schema: string, events: readonly LikeEvent[]): Promise<void> {
  const rows = events.map((event) => ({
    userId: userOf(event.stream),
    trackId: event.data.trackId,
    likedAt: event.type === 'TrackLiked' ? event.data.likedAt : null,
    unlikedAt: event.type === 'TrackUnliked' ? event.data.observedAt : null,
  }));
  await sql.query(
    `insert into ${schema}.liked_tracks as known (user_id, track_id, liked_at, first_liked_at, unliked_at, times_liked)
     select incoming."userId", incoming."trackId", incoming."likedAt", incoming."likedAt", incoming."unlikedAt",
            case when incoming."likedAt" is null then 0 else 1 end
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "trackId" text, "likedAt" timestamptz, "unlikedAt" timestamptz)
     on conflict (user_id, track_id) do update set
       liked_at = excluded.liked_at,
       first_liked_at = least(known.first_liked_at, excluded.first_liked_at),
       unliked_at = coalesce(excluded.unliked_at, known.unliked_at),
       times_liked = known.times_liked + excluded.times_liked`,
    [JSON.stringify(rows)],
  );
}
