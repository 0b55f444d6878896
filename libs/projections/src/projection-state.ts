/**
 * `starting → rebuilding → catching-up → live ↔ retrying → faulted | stopped`.
 * - `rebuilding`: there are no tables of this version yet; the old ones serve as they are, without moving.
 * - `retrying`: something outside (database, network, store) fails; the same batch is tried again for ever.
 * - `faulted`: one event cannot be applied; the projection waits for a skip, a retry or a rebuild.
 * - `stopped`: nobody runs it.
 */
export type ProjectionState = 'starting' | 'rebuilding' | 'catching-up' | 'live' | 'retrying' | 'faulted' | 'stopped';
