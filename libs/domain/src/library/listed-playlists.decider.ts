import type { Decider } from '../event/decider';
import type { CollectionReading } from './collection-reading';
import { conclusion, emptyCollection, evolveReconciliation, withMember, withoutMember } from './collection-state';
import { confirmRemovals } from './confirm-removals';
import type { ListedPlaylistsEvent } from './library-events';
import { reconcile, type CollectionState, type ShrinkGuard } from './reconcile';

export interface ListedPlaylistsState extends CollectionState {
  /** How often each playlist came into the library so far. */
  arrivals: ReadonlyMap<string, number>;
}

export type ListedPlaylistsCommand =
  /** `keep`: playlists that are gone stay in the library as they were last seen. */
  | { type: 'ReconcilePlaylists'; reading: CollectionReading; guard: ShrinkGuard; keep: boolean }
  /** A playlist that was just made here. */
  | { type: 'ListPlaylist'; playlistId: string; at: string }
  | { type: 'ConfirmRemovals'; missing: string; at: string };

/** `libraryplaylists-{user}`: which playlists Spotify lists. Their rows are in a stream of each. */
export const listedPlaylistsDecider: Decider<ListedPlaylistsState, ListedPlaylistsCommand, ListedPlaylistsEvent> = {
  initialState: () => ({ ...emptyCollection(), arrivals: new Map() }),
  evolve(state, event) {
    switch (event.type) {
      case 'PlaylistListed':
        (state.arrivals as Map<string, number>).set(event.data.playlistId, event.data.nth);
        return withMember(state, event.data.playlistId, null);
      case 'PlaylistUnlisted':
        return withoutMember(state, event.data.playlistId);
      default:
        return evolveReconciliation(state, event);
    }
  },
  decide(state, command) {
    switch (command.type) {
      case 'ReconcilePlaylists':
        return reconcilePlaylists(state, command);
      case 'ListPlaylist':
        return state.members.has(command.playlistId) ? [] : [arrival(state, command.playlistId, command.at)];
      case 'ConfirmRemovals':
        return confirmRemovals(state, 'playlists', command);
    }
  },
};

function reconcilePlaylists(
  state: ListedPlaylistsState,
  { reading, guard, keep }: Extract<ListedPlaylistsCommand, { type: 'ReconcilePlaylists' }>,
): ListedPlaylistsEvent[] {
  const plan = reconcile(state, reading, guard);
  const { observedAt } = reading;
  const ended = plan.removed.map(({ id }): ListedPlaylistsEvent => ({
    type: 'PlaylistUnlisted',
    data: { playlistId: id, nth: state.arrivals.get(id) ?? 1, observedAt, kept: keep },
  }));
  const begun = plan.added.map(({ id }) => arrival(state, id, observedAt));
  return [...ended, ...begun, ...conclusion('playlists', reading, plan, state)];
}

const arrival = ({ arrivals }: ListedPlaylistsState, playlistId: string, observedAt: string): ListedPlaylistsEvent => ({
  type: 'PlaylistListed',
  data: { playlistId, nth: (arrivals.get(playlistId) ?? 0) + 1, observedAt },
});
