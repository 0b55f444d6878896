import type { Sql } from '@groovelog/platform';

/** A running process of the product. */
export interface ProcessInfo {
  instanceId: string;
  role: string;
  startedAt: Date;
  seenAt: Date;
}

/** Says that this process is alive; call it every few seconds. Forgets processes that were silent for a day. */
export async function recordHeartbeat(sql: Sql, process: Omit<ProcessInfo, 'seenAt'>): Promise<void> {
  await sql.query(
    `with forgotten as (delete from proj.processes where processes.seen_at < now() - interval '1 day')
     insert into proj.processes (instance_id, role, started_at, seen_at) values ($1, $2, $3, now())
     on conflict (instance_id) do update set seen_at = excluded.seen_at`,
    [process.instanceId, process.role, process.startedAt],
  );
}

/** Takes a process off the list when it ends as it should. */
export async function removeHeartbeat(sql: Sql, instanceId: string): Promise<void> {
  await sql.query('delete from proj.processes where processes.instance_id = $1', [instanceId]);
}

/** Processes seen within the last 15 seconds, oldest first. */
export async function listProcesses(sql: Sql): Promise<ProcessInfo[]> {
  return sql.query<ProcessInfo>(
    `select processes.instance_id as "instanceId", processes.role,
       processes.started_at as "startedAt", processes.seen_at as "seenAt"
     from proj.processes
     where processes.seen_at >= now() - interval '15 seconds'
     order by processes.started_at, processes.instance_id`,
  );
}
