import { catchUp } from '@groovelog/projections';
import { projections } from '@groovelog/read-models';
import type { Product } from './product';

/**
 * Waits until every read model has seen everything that is in the log now; applies the events itself when no projector
 * runs. Queries after it show what was done before it.
 */
export async function settle({ database, store, logger, signal }: Product): Promise<void> {
  await catchUp({ database, store, projections, logger, signal });
  signal.throwIfAborted();
}
