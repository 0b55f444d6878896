import { importStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { anyStream } from './any-stream';

/** Whether a user has ever begun an import. */
export const hasImported = (store: EventStore, userId: string): Promise<boolean> => anyStream(store, importStream(userId, ''));
