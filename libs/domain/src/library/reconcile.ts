import { provesRemovals, type CollectionReading, type CollectionRow } from './collection-reading';

/** How far a collection may shrink by one reading before a second look is asked for. */
export interface ShrinkGuard {
  /** Share of the known rows, 0…1. */
  maxShare: number;
  /** Fewer missing rows than this are never held. */
  minRows: number;
}

export const DEFAULT_SHRINK_GUARD: ShrinkGuard = { maxShare: 0.2, minRows: 10 };

/** What is known of a collection, and which shrink is waiting for a second look. */
export interface CollectionState {
  /** Id → since when (null: no date). */
  members: ReadonlyMap<string, string | null>;
  /** How often something with one date (`id|date`) went. */
  left: ReadonlyMap<string, number>;
  /** Fingerprint of the rows that the last held reading missed. */
  held: { missing: string; runId: string } | null;
  /** Fingerprint that a person confirmed. */
  confirmed: string | null;
}

/** What a reading means for a collection; all lists are in the reading's (or the collection's) order. */
export interface ReconciliationPlan {
  added: CollectionRow[];
  /** Members whose date changed: removed and added again between two readings. */
  renewed: { id: string; was: string | null; addedAt: string | null }[];
  removed: { id: string; was: string | null }[];
  /** Set instead of `removed` when the shrink needs a second look. */
  held: { count: number; missing: string } | null;
}

/**
 * Compares a reading with what is known. Additions are believed at once. Removals need a reading that proves them; more
 * than the guard allows also need the same rows missing in a second reading, or a person's confirmation.
 */
export function reconcile(state: CollectionState, reading: CollectionReading, guard: ShrinkGuard): ReconciliationPlan {
  const seen = new Map(reading.rows.map((row) => [row.id, row.addedAt]));
  const added = [...seen].filter(([id]) => !state.members.has(id)).map(([id, addedAt]) => ({ id, addedAt }));
  const renewed = [...seen]
    .filter(([id, addedAt]) => addedAt !== null && state.members.has(id) && state.members.get(id) !== addedAt)
    .map(([id, addedAt]) => ({ id, was: state.members.get(id) ?? null, addedAt }));
  const missing = provesRemovals(reading) ? [...state.members].filter(([id]) => !seen.has(id)).map(([id, was]) => ({ id, was })) : [];
  const held = heldShrink(state, reading, missing, guard);
  return { added, renewed, removed: held ? [] : missing, held };
}

function heldShrink(
  state: CollectionState,
  reading: CollectionReading,
  missing: readonly { id: string }[],
  guard: ShrinkGuard,
): ReconciliationPlan['held'] {
  const isSmall = missing.length < guard.minRows || missing.length <= guard.maxShare * state.members.size;
  // A list that is empty all at once is looked at twice, however short it was.
  if (missing.length === 0 || (isSmall && reading.rows.length > 0)) return null;
  const fingerprint = fingerprintOf(missing.map((row) => row.id));
  const seenTwice = state.held?.missing === fingerprint && state.held.runId !== reading.runId;
  if (seenTwice || state.confirmed === fingerprint) return null;
  return { count: missing.length, missing: fingerprint };
}

/** Order-independent 64-bit FNV-1a over the sorted ids, as hex: equal sets have equal fingerprints. */
export function fingerprintOf(ids: readonly string[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const id of [...ids].sort()) {
    for (let index = 0; index <= id.length; index += 1) {
      const unit = index < id.length ? id.charCodeAt(index) : 0;
      hash = ((hash ^ BigInt(unit)) * 0x100000001b3n) & 0xffffffffffffffffn;
    }
  }
  return hash.toString(16).padStart(16, '0');
}
