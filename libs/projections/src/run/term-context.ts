import type { EventStore } from '@groovelog/event-store';
import type { Database, Logger } from '@groovelog/platform';
import type { LogReader } from '../feed/log-cursor';
import type { LogPosition } from '../log-position';
import type { Projection } from '../projection';
import type { ProjectionState } from '../projection-state';
import type { ProjectionMetrics } from '../status/projection-metrics';
import type { Timings } from '../timings';
import type { Exclusive } from './exclusive';

/** What everything that runs under one leadership shares. */
export interface TermContext {
  database: Database;
  store: EventStore;
  log: LogReader;
  logger: Logger;
  metrics: ProjectionMetrics;
  timings: Timings;
  /** Fences every write. */
  epoch: bigint;
  /** Aborts when the leadership is lost or the runner stops. */
  signal: AbortSignal;
}

/** One projection in a term. Position and state are those of its checkpoint row, which only this term writes. */
export interface ProjectionRun {
  readonly projection: Projection;
  position: LogPosition;
  state: ProjectionState;
  /** When the oldest event was recorded that is in hand but not applied. */
  pendingSince: Date | null;
  /** Whether the end of the log was reached in this term. */
  wasCaughtUp: boolean;
  /** Held while a batch is applied, and by a rebuild while it swaps the tables. */
  readonly exclusive: Exclusive;
}
