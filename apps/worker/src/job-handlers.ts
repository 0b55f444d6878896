import type { JobHandler } from '@groovelog/platform';
import { importHandlers } from './imports/import-handlers';
import { publishHandlers } from './playlists/publish-handlers';
import { syncHandlers } from './syncs/sync-handlers';
import type { WorkerParts } from './worker-parts';

/** Kind of job → its handler. The list of everything that this process does. */
export function jobHandlers(parts: WorkerParts): Readonly<Record<string, JobHandler>> {
  return { ...importHandlers(parts), ...syncHandlers(parts), ...publishHandlers(parts) };
}
