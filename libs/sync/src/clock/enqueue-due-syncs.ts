import { latestSlotOf, plannedSyncs, type PlannedSync } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { uuidV5, type Clock, type Database, type Sql } from '@groovelog/platform';
import { connectedUsers, isOutOfReach, type SpotifyConnection } from '@groovelog/spotify';
import { enqueueSync } from '../jobs/enqueue-sync';
import { preferencesInLog } from '../preferences/preferences-in-log';
import { familyOfKind } from './family-of-kind';
import { isRunnable, type RunnableKind } from '../perform-sync';

/** Namespace of the ids of runs that a schedule asked for: the same slot is the same run. */
const SLOT_NAMESPACE = '0c6d2b0e-8c0f-5b0e-9d3e-5a0f7c4e1d92';

export interface ClockParts {
  database: Database;
  store: EventStore;
  connection: SpotifyConnection;
  clock: Clock;
}

/**
 * One look at the clock: asks for every sync whose time has come since the last look, of every connected account, by the
 * preferences as they are now. Slots that were missed are one run. What Spotify has blocked stays due until it is free.
 *
 * @returns how many runs were asked for.
 */
export async function enqueueDueSyncs(parts: ClockParts): Promise<number> {
  const { database, store, connection, clock } = parts;
  if (!(await connection.app())) return 0;
  const quota = await connection.quota(database);
  let asked = 0;
  for (const userId of await connectedUsers(database)) {
    const due = plannedSyncs(await preferencesInLog(store, userId)).flatMap((plan) =>
      plan.kinds.filter(isRunnable).map((kind) => ({ plan, kind })),
    );
    for (const { plan, kind } of due) {
      if (!isOutOfReach(quota, familyOfKind(kind)) && (await enqueueDue(database, userId, plan, kind, clock()))) asked += 1;
    }
  }
  return asked;
}

/** The slot is taken and its job exists, or neither. */
async function enqueueDue(database: Database, userId: string, plan: PlannedSync, kind: RunnableKind, now: Date): Promise<boolean> {
  const slot = latestSlotOf(plan, now);
  if (!slot) return false;
  return database.transaction(async (sql) => {
    if (!(await takeSlot(sql, userId, `${plan.name}/${kind}`, slot))) return false;
    const runId = uuidV5(SLOT_NAMESPACE, `${userId}|${plan.name}|${slot.toISOString()}|${kind}`);
    await enqueueSync(sql, { userId, runId, kind, full: plan.full, trigger: 'schedule' });
    return true;
  });
}

/** The plan that runs at first sight: Spotify forgets plays. Everything else waits for its first time. */
const AT_FIRST_SIGHT = 'schedule:plays/plays';

/** Whether the slot of a schedule of this name is news. Several workers may ask; one of them gets it. */
export async function takeSlot(sql: Sql, userId: string, name: string, slot: Date): Promise<boolean> {
  const [row] = await sql.query<{ is_first: boolean }>(
    `insert into app.sync_slots (user_id, name, slot_at) values ($1, $2, $3)
     on conflict (user_id, name) do update set slot_at = excluded.slot_at where sync_slots.slot_at < excluded.slot_at
     returning (xmax = 0) as is_first`,
    [userId, name, slot],
  );
  return row !== undefined && (!row.is_first || name === AT_FIRST_SIGHT);
}
