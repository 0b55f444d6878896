import type { Database } from '@groovelog/platform';

const ASK_AGAIN_MS = 10;

/** Does something while nobody else can read a table, so that whoever asks for it is still at it. */
export async function whileTableIsHeld(database: Database, table: string, deed: () => Promise<void>): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.query(`lock table ${table} in access exclusive mode`);
    await deed();
  });
}

/** Resolves when exactly so many statements wait for what somebody holds. */
export async function untilWaiting(database: Database, statements: number): Promise<void> {
  while ((await waitingIn(database)) !== statements) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
}

/** How many statements wait for what somebody holds. */
export async function waitingIn(database: Database): Promise<number> {
  const rows = await database.query(
    `select pg_stat_activity.pid from pg_stat_activity
      where pg_stat_activity.datname = current_database() and pg_stat_activity.wait_event_type = 'Lock'`,
  );
  return rows.length;
}
