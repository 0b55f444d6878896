import type { Decider } from '../event/decider';
import type { CollectionReading } from './collection-reading';
import { againOf, conclusion, emptyCollection, evolveReconciliation, withMember, withoutMember } from './collection-state';
import type { LikedTracksEvent, TrackAvailable, TrackUnavailable } from './library-events';
import { confirmRemovals } from './confirm-removals';
import { reconcile, type CollectionState, type ShrinkGuard } from './reconcile';

/** How a track was listed: undefined means the answer did not say, which is not "unavailable". */
export interface AvailabilityRow {
  trackId: string;
  playable: boolean | undefined;
  restriction?: string;
}

export interface LikedTracksState extends CollectionState {
  /** Last known availability and how often it flipped; absent: never checked. */
  availability: ReadonlyMap<string, { playable: boolean; flips: number }>;
}

export type LikedTracksCommand =
  | { type: 'ReconcileLikedTracks'; reading: CollectionReading; guard: ShrinkGuard }
  | { type: 'RecordAvailability'; rows: readonly AvailabilityRow[]; observedAt: string }
  | { type: 'LikeTrack'; trackId: string; likedAt: string }
  | { type: 'UnlikeTrack'; trackId: string; at: string }
  | { type: 'ConfirmRemovals'; missing: string; at: string };

/** `librarytracks-{user}`: likes and the availability of tracks, as one listener's account sees them. */
export const likedTracksDecider: Decider<LikedTracksState, LikedTracksCommand, LikedTracksEvent> = {
  initialState: () => ({ ...emptyCollection(), availability: new Map() }),
  evolve,
  decide(state, command) {
    switch (command.type) {
      case 'ReconcileLikedTracks':
        return reconcileLikes(state, command.reading, command.guard);
      case 'RecordAvailability':
        return availabilityChanges(state, command.rows, command.observedAt);
      case 'LikeTrack':
        return like(state, command.trackId, command.likedAt);
      case 'UnlikeTrack':
        return unlike(state, command.trackId, command.at);
      case 'ConfirmRemovals':
        return confirmRemovals(state, 'liked-tracks', command);
    }
  },
};

function evolve(state: LikedTracksState, event: LikedTracksEvent): LikedTracksState {
  switch (event.type) {
    case 'TrackLiked':
      return withMember(state, event.data.trackId, event.data.likedAt);
    case 'TrackUnliked':
      return withoutMember(state, event.data.trackId);
    case 'TrackUnavailable':
    case 'TrackAvailable':
      (state.availability as Map<string, unknown>).set(event.data.trackId, {
        playable: event.type === 'TrackAvailable',
        flips: event.data.flip,
      });
      return state;
    default:
      return evolveReconciliation(state, event);
  }
}

function reconcileLikes(state: LikedTracksState, reading: CollectionReading, guard: ShrinkGuard): LikedTracksEvent[] {
  const plan = reconcile(state, reading, guard);
  const ended = [...plan.removed, ...plan.renewed].map(({ id, was }): LikedTracksEvent => ({
    type: 'TrackUnliked',
    data: { trackId: id, likedAt: was ?? '', observedAt: reading.observedAt, source: 'sync', ...againOf(state, id, was) },
  }));
  const begun = [...plan.renewed, ...plan.added].map(({ id, addedAt }): LikedTracksEvent => {
    const likedAt = addedAt ?? reading.observedAt;
    return { type: 'TrackLiked', data: { trackId: id, likedAt, source: 'sync', ...againOf(state, id, likedAt) } };
  });
  return [...ended, ...begun, ...conclusion('liked-tracks', reading, plan, state)];
}

/** The first sight of a playable track is no news: never checked counts as available. */
function availabilityChanges(state: LikedTracksState, rows: readonly AvailabilityRow[], observedAt: string): LikedTracksEvent[] {
  const latest = new Map(rows.map((row) => [row.trackId, row]));
  return [...latest.values()].flatMap((row): (TrackAvailable | TrackUnavailable)[] => {
    const known = state.availability.get(row.trackId);
    if (row.playable === undefined || row.playable === (known?.playable ?? true)) return [];
    const flip = (known?.flips ?? 0) + 1;
    if (row.playable) return [{ type: 'TrackAvailable', data: { trackId: row.trackId, flip, observedAt } }];
    const restriction = row.restriction === undefined ? {} : { restriction: row.restriction };
    return [{ type: 'TrackUnavailable', data: { trackId: row.trackId, flip, observedAt, ...restriction } }];
  });
}

function like(state: LikedTracksState, trackId: string, likedAt: string): LikedTracksEvent[] {
  if (state.members.has(trackId)) return [];
  return [{ type: 'TrackLiked', data: { trackId, likedAt, source: 'user', ...againOf(state, trackId, likedAt) } }];
}

function unlike(state: LikedTracksState, trackId: string, at: string): LikedTracksEvent[] {
  const likedAt = state.members.get(trackId);
  if (likedAt === undefined) return [];
  return [
    {
      type: 'TrackUnliked',
      data: { trackId, likedAt: likedAt ?? '', observedAt: at, source: 'user', ...againOf(state, trackId, likedAt) },
    },
  ];
}
