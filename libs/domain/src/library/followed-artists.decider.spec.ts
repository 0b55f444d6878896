import { specify } from '@groovelog/testing';
import { followedArtistsDecider } from './followed-artists.decider';
import type { FollowedArtistsEvent } from './library-events';
import { DEFAULT_SHRINK_GUARD } from './reconcile';
import { savedAlbumsDecider } from './saved-albums.decider';

const at = '2026-11-21T07:07:00Z';
const followed = (artistId: string, nth = 1): FollowedArtistsEvent => ({
  type: 'ArtistFollowed',
  data: { artistId, nth, observedAt: at, source: 'sync' },
});
const read = (ids: readonly string[], addedAt: string | null = null) => ({
  runId: 'run',
  observedAt: at,
  complete: true,
  totals: [ids.length],
  firstRowAgain: ids[0] ?? null,
  rows: ids.map((id) => ({ id, addedAt })),
});

describe('followed artists', () => {
  const { given } = specify(followedArtistsDecider);

  it('counts the follows of an artist who is followed again', () => {
    const unfollowed: FollowedArtistsEvent = { type: 'ArtistUnfollowed', data: { artistId: 'a', nth: 1, observedAt: at, source: 'sync' } };
    given([followed('a'), followed('b')])
      .when({ type: 'ReconcileFollowedArtists', reading: read(['b']), guard: DEFAULT_SHRINK_GUARD })
      .then([
        unfollowed,
        { type: 'LibraryReconciled', data: { section: 'followed-artists', runId: 'run', total: 1, added: 0, removed: 1, at } },
      ]);
    given([followed('a'), followed('b'), unfollowed])
      .when({ type: 'ReconcileFollowedArtists', reading: read(['a', 'b']), guard: DEFAULT_SHRINK_GUARD })
      .then([
        followed('a', 2),
        { type: 'LibraryReconciled', data: { section: 'followed-artists', runId: 'run', total: 2, added: 1, removed: 0, at } },
      ]);
  });
});

describe('saved albums', () => {
  const { given } = specify(savedAlbumsDecider);

  it('ends and begins a saving with the dates that Spotify gave', () => {
    const saved = (savedAt: string) => ({ type: 'AlbumSaved', data: { albumId: 'x', savedAt, source: 'sync' } }) as const;
    given([saved('2020-01-01T00:00:00Z')])
      .when({ type: 'ReconcileSavedAlbums', reading: read(['x'], '2024-01-01T00:00:00Z'), guard: DEFAULT_SHRINK_GUARD })
      .then([
        { type: 'AlbumUnsaved', data: { albumId: 'x', savedAt: '2020-01-01T00:00:00Z', observedAt: at, source: 'sync' } },
        saved('2024-01-01T00:00:00Z'),
        { type: 'LibraryReconciled', data: { section: 'saved-albums', runId: 'run', total: 1, added: 1, removed: 0, at } },
      ]);
  });
});
