import type { Decider } from '../event/decider';
import type { CollectionReading } from './collection-reading';
import { conclusion, emptyCollection, evolveReconciliation, withMember, withoutMember } from './collection-state';
import type { FollowedArtistsEvent } from './library-events';
import { confirmRemovals } from './confirm-removals';
import { reconcile, type CollectionState, type ShrinkGuard } from './reconcile';

export interface FollowedArtistsState extends CollectionState {
  /** How often each artist was followed so far. */
  follows: ReadonlyMap<string, number>;
}

export type FollowedArtistsCommand =
  /** `keep`: an artist who is no longer followed stays in the library. */
  | { type: 'ReconcileFollowedArtists'; reading: CollectionReading; guard: ShrinkGuard; keep?: boolean }
  | { type: 'ConfirmRemovals'; missing: string; at: string };

/** `libraryartists-{user}`: which artists are followed. Saved albums and likes of an unfollowed artist stay. */
export const followedArtistsDecider: Decider<FollowedArtistsState, FollowedArtistsCommand, FollowedArtistsEvent> = {
  initialState: () => ({ ...emptyCollection(), follows: new Map() }),
  evolve(state, event) {
    switch (event.type) {
      case 'ArtistFollowed':
        (state.follows as Map<string, number>).set(event.data.artistId, event.data.nth);
        return withMember(state, event.data.artistId, null);
      case 'ArtistUnfollowed':
        return withoutMember(state, event.data.artistId);
      default:
        return evolveReconciliation(state, event);
    }
  },
  decide(state, command) {
    return command.type === 'ReconcileFollowedArtists'
      ? reconcileArtists(state, command)
      : confirmRemovals(state, 'followed-artists', command);
  },
};

function reconcileArtists(
  state: FollowedArtistsState,
  { reading, guard, keep = false }: Extract<FollowedArtistsCommand, { type: 'ReconcileFollowedArtists' }>,
): FollowedArtistsEvent[] {
  const full = reconcile(state, reading, guard);
  const plan = keep ? { ...full, removed: [], held: null } : full;
  const facts = { observedAt: reading.observedAt, source: 'sync' } as const;
  const ended = plan.removed.map(({ id }): FollowedArtistsEvent => ({
    type: 'ArtistUnfollowed',
    data: { artistId: id, nth: state.follows.get(id) ?? 1, ...facts },
  }));
  const begun = plan.added.map(({ id }): FollowedArtistsEvent => ({
    type: 'ArtistFollowed',
    data: { artistId: id, nth: (state.follows.get(id) ?? 0) + 1, ...facts },
  }));
  return [...ended, ...begun, ...conclusion('followed-artists', reading, plan, state)];
}
