import type { Sql } from '@groovelog/platform';
import { eventsBehind } from '../log-position';
import type { ProjectionState } from '../projection-state';

/** One projection as the system page shows it. */
export interface ProjectionStatus {
  name: string;
  /** Version of the tables that are served. */
  version: number;
  state: ProjectionState;
  stateSince: Date;
  position: string | null;
  /** Events of handled types that its tables were built from. */
  eventCount: number;
  updatedAt: Date;
  /** Events of the log not yet applied, at most two seconds old; null when the store cannot count. */
  lagEvents: number | null;
  /** Age of the oldest event that waits to be applied; 0 when none does. */
  lagSeconds: number;
  /** Why it is `retrying`. */
  retryReason: string | null;
  /** 0…1 while a rebuild is under way or asked for. */
  rebuildProgress: number | null;
  failure: ProjectionFailure | null;
}

/** What halted a projection: an event that it cannot apply, or tables that cannot be made (then without an event). */
export interface ProjectionFailure {
  position: string | null;
  eventId: string | null;
  eventType: string | null;
  stream: string | null;
  message: string;
  failedAt: Date;
}

/** A leader that has not been seen for so long is gone, whatever its projections last said. */
const LEADER_LOST = "interval '15 seconds'";

/** Every projection that ever ran, by name. Reads tables only, so any process may ask. */
export async function projectionStatuses(sql: Sql): Promise<ProjectionStatus[]> {
  const rows = await sql.query<StatusRow>(
    `select checkpoints.projection, checkpoints.version, checkpoints.state_since, checkpoints.position,
       checkpoints.event_count, checkpoints.updated_at, checkpoints.retry_reason,
       case when leaders.seen_at >= now() - ${LEADER_LOST} then checkpoints.state else 'stopped' end as state,
       leaders.head_position, leaders.head_count,
       greatest(0, extract(epoch from now() - lags.pending_since))::float8 as lag_seconds,
       rebuilds.progress as rebuild_progress,
       failures.position as failed_position, failures.event_id, failures.event_type, failures.stream,
       failures.message, failures.failed_at
     from proj.checkpoints
     left join proj.leaders on leaders.role = 'projector'
     left join proj.lags on lags.projection = checkpoints.projection
     left join proj.rebuilds on rebuilds.projection = checkpoints.projection and rebuilds.finished_at is null
     left join proj.failures on failures.projection = checkpoints.projection and failures.resolved_at is null
     order by checkpoints.projection`,
  );
  return rows.map(statusOf);
}

interface StatusRow {
  projection: string;
  version: number;
  state: ProjectionState;
  state_since: Date;
  position: string | null;
  event_count: string;
  updated_at: Date;
  retry_reason: string | null;
  head_position: string | null;
  head_count: string | null;
  lag_seconds: number | null;
  rebuild_progress: number | null;
  failed_position: string | null;
  event_id: string | null;
  event_type: string | null;
  stream: string | null;
  message: string;
  failed_at: Date | null;
}

function statusOf(row: StatusRow): ProjectionStatus {
  const head = { position: row.head_position, count: row.head_count === null ? null : BigInt(row.head_count) };
  const lagEvents = eventsBehind(row.position, head);
  return {
    name: row.projection,
    version: row.version,
    state: row.state,
    stateSince: row.state_since,
    position: row.position,
    eventCount: Number(row.event_count),
    updatedAt: row.updated_at,
    lagEvents,
    // The time is written a moment after the events that end it are applied; nothing behind is no time behind.
    lagSeconds: lagEvents === 0 ? 0 : (row.lag_seconds ?? 0),
    retryReason: row.retry_reason,
    rebuildProgress: row.rebuild_progress,
    failure: failureOf(row),
  };
}

function failureOf(row: StatusRow): ProjectionFailure | null {
  if (row.failed_at === null) return null;
  return {
    position: row.failed_position,
    eventId: row.event_id,
    eventType: row.event_type,
    stream: row.stream,
    message: row.message,
    failedAt: row.failed_at,
  };
}
