import { DomainError } from '@groovelog/domain';
import { waitForProjections } from '@groovelog/projections';
import { libraryProjection, listeningProjection, settingsProjection, smartPlaylistsProjection } from '@groovelog/read-models';
import type { WorkerParts } from '../worker-parts';

/** What rules are evaluated over. */
const EVALUATED = [settingsProjection, listeningProjection, libraryProjection, smartPlaylistsProjection].map(({ name }) => name);
const TIMEOUT_MS = 60_000;

/**
 * Waits until the projector has applied everything that is in the log now.
 *
 * @throws DomainError `playlist.read-models-behind` after a minute, as during a rebuild: a list of half a library is none.
 */
export async function readModelsSettled({ database, store }: Pick<WorkerParts, 'database' | 'store'>): Promise<void> {
  const { position } = await store.head();
  if (await waitForProjections(database, { names: EVALUATED, position, timeoutMs: TIMEOUT_MS })) return;
  throw new DomainError('conflict', 'playlist.read-models-behind', 'The library is being brought up to date; the list is made afterwards.');
}
