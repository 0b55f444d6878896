import { userOf, type StoredEvent, type TrackAvailable, type TrackUnavailable } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { applyStretches, type StretchTable } from './stretches';
import type { Touched } from './touched';

export type AvailabilityEvent = StoredEvent & (TrackAvailable | TrackUnavailable);

const UNAVAILABLE_TRACKS: StretchTable = {
  name: 'unavailable_tracks',
  key: ['track_id'],
  since: 'unavailable_at',
  until: 'available_at',
  whenHeld: 'anew',
};

/** Tracks that Spotify stopped to play: since when that was seen, and until when. */
export async function applyAvailability(sql: Sql, schema: string, events: readonly AvailabilityEvent[], touched: Touched): Promise<void> {
  const changes = events.map(({ stream, type, data }) => ({
    userId: userOf(stream),
    row: { track_id: data.trackId, restriction: 'restriction' in data ? data.restriction : null },
    at: data.observedAt,
    begins: type === 'TrackUnavailable',
  }));
  await applyStretches(sql, schema, UNAVAILABLE_TRACKS, changes);
  touched.pairs.push(...changes.map(({ userId, row }) => ({ userId, trackId: row.track_id })));
}
