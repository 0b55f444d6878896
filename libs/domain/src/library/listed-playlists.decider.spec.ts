import { specify } from '@groovelog/testing';
import { listedPlaylistsDecider } from './listed-playlists.decider';
import type { ListedPlaylistsEvent } from './library-events';
import { DEFAULT_SHRINK_GUARD } from './reconcile';

const at = '2026-11-21T10:00:00Z';
const listed = (playlistId: string, nth = 1): ListedPlaylistsEvent => ({
  type: 'PlaylistListed',
  data: { playlistId, nth, observedAt: at },
});
const unlisted = (playlistId: string, kept: boolean): ListedPlaylistsEvent => ({
  type: 'PlaylistUnlisted',
  data: { playlistId, nth: 1, observedAt: at, kept },
});
const reconciled = (total: number, added: number, removed: number): ListedPlaylistsEvent => ({
  type: 'LibraryReconciled',
  data: { section: 'playlists', runId: 'run', total, added, removed, at },
});
const reconcile = (ids: readonly string[], { keep = false, complete = true } = {}) =>
  ({
    type: 'ReconcilePlaylists',
    guard: DEFAULT_SHRINK_GUARD,
    keep,
    reading: {
      runId: 'run',
      observedAt: at,
      complete,
      totals: [ids.length],
      firstRowAgain: ids[0] ?? null,
      rows: ids.map((id) => ({ id, addedAt: null })),
    },
  }) as const;

describe('the playlists of a library', () => {
  const { given } = specify(listedPlaylistsDecider);

  it('come and go, and say whether the library keeps what is gone', () => {
    given([])
      .when(reconcile(['a', 'b']))
      .then([listed('a'), listed('b'), reconciled(2, 2, 0)]);
    given([listed('a'), listed('b')])
      .when(reconcile(['b']))
      .then([unlisted('a', false), reconciled(1, 0, 1)]);
    given([listed('a'), listed('b')])
      .when(reconcile(['b'], { keep: true }))
      .then([unlisted('a', true), reconciled(1, 0, 1)]);
  });

  it('are gone only when a complete and consistent answer says so', () => {
    given([listed('a'), listed('b')])
      .when(reconcile(['b'], { complete: false }))
      .thenNothing();
  });

  it('know one that was made here at once', () => {
    const command = { type: 'ListPlaylist', playlistId: 'a', at } as const;
    given([])
      .when(command)
      .then([listed('a')]);
    given([listed('a')])
      .when(command)
      .thenNothing();
  });

  it('may come back', () => {
    given([listed('a'), unlisted('a', true)])
      .when(reconcile(['a']))
      .then([listed('a', 2), reconciled(1, 1, 0)]);
  });
});
