import type { ReconciliationEvent, LibrarySection } from './library-events';
import type { CollectionState, ReconciliationPlan } from './reconcile';
import type { CollectionReading } from './collection-reading';

export const emptyCollection = (): CollectionState => ({ members: new Map(), left: new Map(), held: null, confirmed: null });

/** Folds what the three sections have in common; membership is the section's own matter. */
export function evolveReconciliation<State extends CollectionState>(state: State, event: ReconciliationEvent): State {
  switch (event.type) {
    case 'LibraryReconciled':
      return { ...state, held: null, confirmed: null };
    case 'RemovalsHeld':
      return { ...state, held: { missing: event.data.missing, runId: event.data.runId } };
    case 'RemovalsConfirmed':
      return { ...state, confirmed: event.data.missing };
  }
}

/** Changes the members in place: states of 50,000 rows are folded event by event, a copy each would be quadratic. */
export function withMember<State extends CollectionState>(state: State, id: string, since: string | null): State {
  (state.members as Map<string, string | null>).set(id, since);
  return state;
}

/** See withMember. */
export function withoutMember<State extends CollectionState>(state: State, id: string): State {
  const stay = stayOf(id, state.members.get(id) ?? null);
  (state.left as Map<string, number>).set(stay, (state.left.get(stay) ?? 0) + 1);
  (state.members as Map<string, string | null>).delete(id);
  return state;
}

/**
 * What tells a stay in the library from one with the same date before it, as of something that Spotify did not show for a while.
 * A first one needs nothing.
 */
export function againOf({ left }: CollectionState, id: string, since: string | null): { again?: number } {
  const times = left.get(stayOf(id, since));
  return times === undefined ? {} : { again: times };
}

const stayOf = (id: string, since: string | null): string => `${id}|${since}`;

/** The closing event of a reading that changed something, or the notice that its removals are held. */
export function conclusion(
  section: LibrarySection,
  reading: CollectionReading,
  plan: ReconciliationPlan,
  state: CollectionState,
): ReconciliationEvent[] {
  const { runId, observedAt: at } = reading;
  if (plan.held) {
    const { count, missing } = plan.held;
    return [{ type: 'RemovalsHeld', data: { section, runId, count, known: state.members.size, missing, at } }];
  }
  const added = plan.added.length + plan.renewed.length;
  const removed = plan.removed.length;
  if (added + removed === 0) return [];
  return [{ type: 'LibraryReconciled', data: { section, runId, total: reading.rows.length, added, removed, at } }];
}
