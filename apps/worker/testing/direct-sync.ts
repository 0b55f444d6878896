import { randomUUID } from 'node:crypto';
import { accountDecider, accountStream, DEFAULT_SHRINK_GUARD, DEFAULT_SYNC_SETTINGS } from '@groovelog/domain';
import { createPostgresEventStore, executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import { openSpotifySession, type Governor, type TokenVault } from '@groovelog/spotify';
import { createSyncMemory, runSync, type RunnableKind, type SyncResult } from '@groovelog/sync';
import { createMigratedTestDatabase, type TestDatabase } from '@groovelog/testing';
import { MAIN_PERSON, type TestSimulator } from '../../spotify-simulator/testing/simulator-client';

/** Syncs of one person into a database of its own, by a clock that stands and without pauses between tries. */
export interface DirectSync {
  userId: string;
  test: TestDatabase;
  store: EventStore;
  sync(kind: RunnableKind): Promise<SyncResult>;
  close(): Promise<void>;
}

const NOW = new Date('2026-11-21T12:00:00Z');
/** Long enough for an honest answer of a simulator in the same process, short enough to hang often. */
const TIMEOUT_MS = 150;

/** @param userId the same in two databases makes their contents comparable byte by byte. */
export async function directSync(simulator: TestSimulator, userId: string): Promise<DirectSync> {
  const test = await createMigratedTestDatabase();
  const store = createPostgresEventStore({ database: test.database, url: test.url });
  await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin')`, [userId]);
  const register = { type: 'RegisterAccount', role: 'admin', timeZone: 'UTC', at: NOW.toISOString() } as const;
  await executeDecider(store, accountStream(userId), accountDecider, register, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(userId, `register ${index}`),
  });
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
  const now = () => NOW;
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
