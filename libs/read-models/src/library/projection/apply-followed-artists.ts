import { userOf, type ArtistFollowed, type ArtistUnfollowed, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { applyStretches, type StretchTable } from './stretches';

export type FollowEvent = StoredEvent & (ArtistFollowed | ArtistUnfollowed);

const FOLLOWED_ARTISTS: StretchTable = {
  name: 'followed_artists',
  key: ['artist_id'],
  since: 'followed_at',
  until: 'unfollowed_at',
  whenHeld: 'anew',
};

/** Followed artists: since and until when each follow was seen; Spotify gives no dates. */
export async function applyFollowedArtists(sql: Sql, schema: string, events: readonly FollowEvent[]): Promise<void> {
  const changes = events.map(({ stream, type, data }) => ({
    userId: userOf(stream),
    row: { artist_id: data.artistId },
    at: data.observedAt,
    begins: type === 'ArtistFollowed',
  }));
  await applyStretches(sql, schema, FOLLOWED_ARTISTS, changes);
}
