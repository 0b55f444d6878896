import { userOf, type ArtistFollowed, type ArtistUnfollowed, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

export type FollowEvent = StoredEvent & (ArtistFollowed | ArtistUnfollowed);

/** Artists that are followed, or no longer; `followed_at` is when the last follow was first seen. */
export async function applyFollowedArtists(sql: Sql, schema: string, events: readonly FollowEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = new Map<string, { userId: string; artistId: string; followedAt: string | null; unfollowedAt: string | null }>();
  for (const { stream, type, data } of events) {
    const key = `${stream} ${data.artistId}`;
    const isFollow = type === 'ArtistFollowed';
    rows.set(key, {
      userId: userOf(stream),
      artistId: data.artistId,
      followedAt: isFollow ? data.observedAt : (rows.get(key)?.followedAt ?? null),
      unfollowedAt: isFollow ? null : data.observedAt,
    });
  }
  await sql.query(
    `insert into ${schema}.followed_artists as known (user_id, artist_id, followed_at, unfollowed_at)
     select incoming."userId", incoming."artistId",
            coalesce(incoming."followedAt", before.followed_at, incoming."unfollowedAt"), incoming."unfollowedAt"
       from jsonb_to_recordset($1::jsonb) as incoming ("userId" uuid, "artistId" text, "followedAt" timestamptz, "unfollowedAt" timestamptz)
       left join ${schema}.followed_artists as before
         on before.user_id = incoming."userId" and before.artist_id = incoming."artistId"
     on conflict (user_id, artist_id) do update set followed_at = excluded.followed_at, unfollowed_at = excluded.unfollowed_at`,
    [JSON.stringify([...rows.values()])],
  );
}
