import { userOf, type StoredEvent, type TrackAvailable, type TrackUnavailable } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Touched } from './touched';

export type AvailabilityEvent = StoredEvent & (TrackAvailable | TrackUnavailable);

/** Tracks that vanished from Spotify or came back. The last word of a batch counts. */
export async function applyAvailability(sql: Sql, schema: string, events: readonly AvailabilityEvent[], touched: Touched): Promise<void> {
  if (events.length === 0) return;
  const rows = new Map(events.map((event) => [`${event.stream} ${event.data.trackId}`, rowOf(event)]));
  await sql.query(
    `insert into ${schema}.track_availability (user_id, track_id, is_available, changed_at, restriction)
     select incoming."userId", incoming."trackId", incoming."isAvailable", incoming."changedAt", incoming.restriction
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "trackId" text, "isAvailable" boolean,
            "changedAt" timestamptz, restriction text)
     on conflict (user_id, track_id) do update set is_available = excluded.is_available, changed_at = excluded.changed_at,
       restriction = excluded.restriction`,
    [JSON.stringify([...rows.values()])],
  );
  touched.pairs.push(...rows.values());
}

const rowOf = ({ stream, type, data }: AvailabilityEvent) => ({
  userId: userOf(stream),
  trackId: data.trackId,
  isAvailable: type === 'TrackAvailable',
  changedAt: data.observedAt,
  restriction: 'restriction' in data ? data.restriction : null,
});
