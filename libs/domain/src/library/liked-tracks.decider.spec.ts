import { specify } from '@groovelog/testing';
import type { CollectionReading } from './collection-reading';
import { likedTracksDecider } from './liked-tracks.decider';
import { DEFAULT_SHRINK_GUARD, fingerprintOf } from './reconcile';
import type { LikedTracksEvent } from './library-events';

const at = '2026-11-21T07:07:00Z';
const liked = (trackId: string, likedAt = '2025-01-01T00:00:00Z'): LikedTracksEvent => ({
  type: 'TrackLiked',
  data: { trackId, likedAt, source: 'sync' },
});
const unliked = (trackId: string, likedAt = '2025-01-01T00:00:00Z'): LikedTracksEvent => ({
  type: 'TrackUnliked',
  data: { trackId, likedAt, observedAt: at, source: 'sync' },
});
const reconciled = (total: number, added: number, removed: number): LikedTracksEvent => ({
  type: 'LibraryReconciled',
  data: { section: 'liked-tracks', runId: 'run', total, added, removed, at },
});
const many = (count: number) => Array.from({ length: count }, (_, index) => `track-${index}`);
const row = (id: string, addedAt = '2025-01-01T00:00:00Z') => ({ id, addedAt });

function reading(ids: readonly string[], change: Partial<CollectionReading> = {}): CollectionReading {
  return {
    runId: 'run',
    observedAt: at,
    complete: true,
    totals: [ids.length],
    firstRowAgain: ids[0] ?? null,
    rows: ids.map((id) => row(id)),
    ...change,
  };
}
const reconcileWith = (change: CollectionReading) =>
  ({ type: 'ReconcileLikedTracks', reading: change, guard: DEFAULT_SHRINK_GUARD }) as const;

describe('liked tracks', () => {
  const { given } = specify(likedTracksDecider);

  it('records what is new', () => {
    given([liked('a')])
      .when(reconcileWith(reading(['b', 'a'])))
      .then([liked('b'), reconciled(2, 1, 0)]);
  });

  it('finds one removed and one added although the total is the same', () => {
    given([liked('a'), liked('b')])
      .when(reconcileWith(reading(['c', 'b'])))
      .then([unliked('a'), liked('c'), reconciled(2, 1, 1)]);
  });

  it('records nothing when nothing changed', () => {
    given([liked('a')])
      .when(reconcileWith(reading(['a'])))
      .thenNothing();
  });

  it('sees a track that was unliked and liked again between two readings', () => {
    given([liked('a')])
      .when(reconcileWith(reading(['a'], { rows: [row('a', '2026-06-01T00:00:00Z')] })))
      .then([unliked('a'), liked('a', '2026-06-01T00:00:00Z'), reconciled(1, 1, 0)]);
  });

  it.each([
    ['a page failed', { complete: false }],
    ['pages disagree about the total', { totals: [1, 2] }],
    ['fewer rows came than the total says', { totals: [3] }],
    ['the list moved while it was paged', { firstRowAgain: 'someone-else' }],
    ['no page came at all', { totals: [] }],
  ])('removes nothing when %s', (_, change) => {
    given([liked('a'), liked('b')])
      .when(reconcileWith(reading(['b'], change)))
      .thenNothing();
  });

  it('still believes additions of an incomplete reading', () => {
    given([liked('a')])
      .when(reconcileWith(reading(['b'], { complete: false })))
      .then([liked('b'), reconciled(1, 1, 0)]);
  });

  describe('a shrink beyond the guard', () => {
    const past = many(50).map((id) => liked(id));
    const missing = fingerprintOf(many(50));
    const held: LikedTracksEvent = {
      type: 'RemovalsHeld',
      data: { section: 'liked-tracks', runId: 'earlier', count: 50, known: 50, missing, at },
    };

    it('is held, even when the answer is perfectly consistent', () => {
      given(past)
        .when(reconcileWith(reading([])))
        .then([{ ...held, data: { ...held.data, runId: 'run' } }]);
    });

    it('goes through when a second run misses the same rows', () => {
      const events = likedTracksDecider.decide(
        [...past, held].reduce(likedTracksDecider.evolve, likedTracksDecider.initialState()),
        reconcileWith(reading([])),
      );
      expect(events.filter((event) => event.type === 'TrackUnliked')).toHaveLength(50);
    });

    it('goes through once a person confirmed exactly these rows', () => {
      const confirmed: LikedTracksEvent = { type: 'RemovalsConfirmed', data: { section: 'liked-tracks', missing, at } };
      const again = { ...held, data: { ...held.data, runId: 'run' } } as LikedTracksEvent;
      const events = likedTracksDecider.decide(
        [...past, again, confirmed].reduce(likedTracksDecider.evolve, likedTracksDecider.initialState()),
        reconcileWith(reading([])),
      );
      expect(events.at(-1)).toEqual(reconciled(0, 0, 50));
    });

    it('cannot be confirmed when something else is held by now', () => {
      given([...past, held])
        .when({ type: 'ConfirmRemovals', missing: 'other', at })
        .thenRefused('library.nothing-held');
    });

    it('is also that of a short list that is empty all at once', () => {
      given([liked('a'), liked('b')])
        .when(reconcileWith(reading([])))
        .then([
          {
            type: 'RemovalsHeld',
            data: { section: 'liked-tracks', runId: 'run', count: 2, known: 2, missing: fingerprintOf(['a', 'b']), at },
          },
        ]);
    });

    it('does not hold a few removals of a small library', () => {
      given([liked('a'), liked('b')])
        .when(reconcileWith(reading(['b'])))
        .then([unliked('a'), reconciled(1, 0, 1)]);
    });
  });

  describe('availability', () => {
    const record = (playable: boolean | undefined, restriction?: string) =>
      ({
        type: 'RecordAvailability',
        rows: [{ trackId: 'a', playable, ...(restriction ? { restriction } : {}) }],
        observedAt: at,
      }) as const;
    const gone: LikedTracksEvent = { type: 'TrackUnavailable', data: { trackId: 'a', flip: 1, observedAt: at, restriction: 'market' } };

    it('is no news while a track stays playable or the answer does not say', () => {
      given([]).when(record(true)).thenNothing();
      given([]).when(record(undefined)).thenNothing();
      given([gone]).when(record(undefined)).thenNothing();
    });

    it('counts each flip', () => {
      given([]).when(record(false, 'market')).then([gone]);
      given([gone])
        .when(record(true))
        .then([{ type: 'TrackAvailable', data: { trackId: 'a', flip: 2, observedAt: at } }]);
      given([gone]).when(record(false)).thenNothing();
    });
  });

  it('likes and unlikes by hand once', () => {
    given([])
      .when({ type: 'LikeTrack', trackId: 'a', likedAt: at })
      .then([{ type: 'TrackLiked', data: { trackId: 'a', likedAt: at, source: 'user' } }]);
    given([liked('a')])
      .when({ type: 'LikeTrack', trackId: 'a', likedAt: at })
      .thenNothing();
    given([]).when({ type: 'UnlikeTrack', trackId: 'a', at }).thenNothing();
  });

  it('tells likes of one date apart, of which Spotify hid the first for a while', () => {
    const unliked = (more: object = {}) =>
      ({ type: 'TrackUnliked', data: { trackId: 'a', likedAt: at, observedAt: at, source: 'user', ...more } }) as LikedTracksEvent;
    const again: LikedTracksEvent = { type: 'TrackLiked', data: { trackId: 'a', likedAt: at, source: 'user', again: 1 } };
    const like = { type: 'LikeTrack', trackId: 'a', likedAt: at } as const;
    given([liked('a', at), unliked()])
      .when(like)
      .then([again]);
    given([liked('a', at), unliked(), again])
      .when({ type: 'UnlikeTrack', trackId: 'a', at })
      .then([unliked({ again: 1 })]);
    given([liked('a', at), unliked(), again, unliked({ again: 1 })])
      .when(like)
      .then([{ ...again, data: { ...again.data, again: 2 } }]);
    given([liked('a'), unliked()])
      .when({ ...like, likedAt: '2026-11-20T00:00:00Z' })
      .then([{ type: 'TrackLiked', data: { trackId: 'a', likedAt: '2026-11-20T00:00:00Z', source: 'user' } }]);
  });
});
