import type { Sql } from '@groovelog/platform';

/** Wakes the leader, which otherwise looks for work once a second. The payload is not read: the tables hold the facts. */
export const CONTROL_CHANNEL = 'proj_control';

export async function notifyLeader(sql: Sql): Promise<void> {
  await sql.query('select pg_notify($1, $2)', [CONTROL_CHANNEL, '']);
}
