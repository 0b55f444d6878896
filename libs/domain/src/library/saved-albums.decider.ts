import type { Decider } from '../event/decider';
import type { CollectionReading } from './collection-reading';
import { againOf, conclusion, emptyCollection, evolveReconciliation, withMember, withoutMember } from './collection-state';
import type { SavedAlbumsEvent } from './library-events';
import { confirmRemovals } from './confirm-removals';
import { reconcile, type CollectionState, type ShrinkGuard } from './reconcile';

export type SavedAlbumsCommand =
  | { type: 'ReconcileSavedAlbums'; reading: CollectionReading; guard: ShrinkGuard }
  | { type: 'ConfirmRemovals'; missing: string; at: string };

/** `libraryalbums-{user}`: which albums are saved, and since when. */
export const savedAlbumsDecider: Decider<CollectionState, SavedAlbumsCommand, SavedAlbumsEvent> = {
  initialState: emptyCollection,
  evolve(state, event) {
    switch (event.type) {
      case 'AlbumSaved':
        return withMember(state, event.data.albumId, event.data.savedAt);
      case 'AlbumUnsaved':
        return withoutMember(state, event.data.albumId);
      default:
        return evolveReconciliation(state, event);
    }
  },
  decide(state, command) {
    return command.type === 'ReconcileSavedAlbums'
      ? reconcileAlbums(state, command.reading, command.guard)
      : confirmRemovals(state, 'saved-albums', command);
  },
};

function reconcileAlbums(state: CollectionState, reading: CollectionReading, guard: ShrinkGuard): SavedAlbumsEvent[] {
  const plan = reconcile(state, reading, guard);
  const ended = [...plan.removed, ...plan.renewed].map(({ id, was }): SavedAlbumsEvent => ({
    type: 'AlbumUnsaved',
    data: { albumId: id, savedAt: was ?? '', observedAt: reading.observedAt, source: 'sync', ...againOf(state, id, was) },
  }));
  const begun = [...plan.renewed, ...plan.added].map(({ id, addedAt }): SavedAlbumsEvent => {
    const savedAt = addedAt ?? reading.observedAt;
    return { type: 'AlbumSaved', data: { albumId: id, savedAt, source: 'sync', ...againOf(state, id, savedAt) } };
  });
  return [...ended, ...begun, ...conclusion('saved-albums', reading, plan, state)];
}
