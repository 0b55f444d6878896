import { userOf, type StoredEvent, type TrackLiked, type TrackUnliked } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { applyStretches, type StretchTable } from './stretches';
import type { Touched } from './touched';

export type LikeEvent = StoredEvent & (TrackLiked | TrackUnliked);

const LIKED_TRACKS: StretchTable = { name: 'liked_tracks', key: ['track_id'], since: 'liked_at', until: 'unliked_at', whenHeld: 'anew' };

/** Likes: since when, as Spotify says, and until when each was seen to be gone. */
export async function applyLikes(sql: Sql, schema: string, events: readonly LikeEvent[], touched: Touched): Promise<void> {
  const changes = events.map((event) => ({
    userId: userOf(event.stream),
    row: { track_id: event.data.trackId },
    at: event.type === 'TrackLiked' ? event.data.likedAt : event.data.observedAt,
    begins: event.type === 'TrackLiked',
  }));
  await applyStretches(sql, schema, LIKED_TRACKS, changes);
  touched.pairs.push(...changes.map(({ userId, row }) => ({ userId, trackId: row.track_id })));
}
