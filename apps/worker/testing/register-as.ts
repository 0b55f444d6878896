import { accountDecider, accountStream } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { uuidV5 } from '@groovelog/platform';
import type { TestDatabase } from '@groovelog/testing';

/** Registers the admin “ann” under an id of the test's choice. */
export async function registerAs(userId: string, test: TestDatabase, store: EventStore): Promise<void> {
  await test.database.query(`insert into app.users (id, name, role) values ($1, 'ann', 'admin')`, [userId]);
  const register = { type: 'RegisterAccount', role: 'admin', timeZone: 'UTC', at: '2026-11-21T12:00:00Z' } as const;
  await executeDecider(store, accountStream(userId), accountDecider, register, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(userId, `register ${index}`),
  });
}
