import { randomUUID } from 'node:crypto';
import { DEFAULT_SHRINK_GUARD, DEFAULT_SYNC_SETTINGS } from '@groovelog/domain';
import { createPostgresEventStore, type EventStore } from '@groovelog/event-store';
import { openSpotifySession, type Governor, type TokenVault } from '@groovelog/spotify';
import { createSyncMemory, runSync, type RunnableKind, type SyncResult } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { FIXED_NOW } from './connected-user';
import { registerAs } from './register-as';
import { MAIN_PERSON, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** Syncs of one person into a database of its own, by a clock that stands and without pauses between tries. */
export interface DirectSync {
  userId: string;
  test: TestDatabase;
  store: EventStore;
  sync(kind: RunnableKind): Promise<SyncResult>;
  close(): Promise<void>;
}

/** Long enough for an honest answer of a simulator in the same process, short enough to hang often. */
const TIMEOUT_MS = 150;

/** @param userId the same in two databases makes their contents comparable byte by byte. */
export async function directSync(simulator: TestSimulator, userId: string): Promise<DirectSync> {
  const test = await createMigratedTestDatabase();
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  await registerAs(userId, test, store);
  const token = await simulator.token();
  return {
    userId,
    test,
    store,
    sync: (kind) => {
      const request = { userId, runId: randomUUID(), kind, full: true, trigger: 'cli' } as const;
      return runSync(request, optionsOf({ test, store, simulator, userId, token }));
    },
    async close() {
      await store.close();
      await test.drop();
    },
  };
}

const openGovernor: Governor = { acquire: () => Promise.resolve(), penalise: () => Promise.resolve() };

function optionsOf({
  test,
  store,
  simulator,
  userId,
  token,
}: Pick<DirectSync, 'test' | 'store' | 'userId'> & { simulator: TestSimulator; token: string }) {
  const vault = { accessToken: () => Promise.resolve(token) } as unknown as TokenVault;
  const now = () => FIXED_NOW;
  const options: Parameters<typeof runSync>[1] = {
    store,
    openSession: (onCall, signal) =>
      openSpotifySession({
        apiUrl: `${simulator.url}/v1`,
        userId,
        priority: 'sync',
        governor: openGovernor,
        vault,
        now,
        sleep: () => Promise.resolve(),
        onCall,
        signal,
        random: () => 0,
        timeoutMs: TIMEOUT_MS,
      }),
    spotifyUserId: MAIN_PERSON.id,
    settings: DEFAULT_SYNC_SETTINGS,
    memory: createSyncMemory(test.database, userId),
    timesForgotten: 0,
    guard: DEFAULT_SHRINK_GUARD,
    now,
    signal: new AbortController().signal,
  };
  return options;
}
