import type { SyncEvent, SyncKind, SyncRunStarted } from '@groovelog/domain';

/** How far a run is, or how it ended. */
export type SyncRunStatus = 'running' | 'completed' | 'failed' | 'abandoned';

/** One run of one kind as a row of the read model; moments are UTC ISO 8601. */
export interface SyncRunRow {
  userId: string;
  runId: string;
  kind: SyncKind;
  isFull: boolean;
  trigger: SyncRunStarted['data']['trigger'];
  status: SyncRunStatus;
  startedAt: string;
  endedAt: string | null;
  /** What it read last, and how much of that; `total` is null while Spotify has not said. */
  step: string | null;
  done: number | null;
  total: number | null;
  calls: Record<string, number>;
  added: number;
  removed: number;
  changed: number;
  held: number;
  code: string | null;
  message: string | null;
  isRetryable: boolean | null;
}

/** The row of a run that has just begun. */
export function newSyncRun(userId: string, { runId, kind, full, trigger, at }: SyncRunStarted['data']): SyncRunRow {
  return {
    userId,
    runId,
    kind,
    isFull: full,
    trigger,
    status: 'running',
    startedAt: at,
    endedAt: null,
    step: null,
    done: null,
    total: null,
    calls: {},
    added: 0,
    removed: 0,
    changed: 0,
    held: 0,
    code: null,
    message: null,
    isRetryable: null,
  };
}

/** The row after one more event of the run. */
export function foldSyncRun(row: SyncRunRow, event: SyncEvent): SyncRunRow {
  switch (event.type) {
    case 'SyncRunStarted':
    case 'SyncWarned':
      return row;
    case 'SyncStepDone': {
      const { step, done, total } = event.data;
      return { ...row, step, done, total };
    }
    case 'SyncRunCompleted':
      return { ...row, ...event.data.totals, status: 'completed', endedAt: event.data.at };
    case 'SyncRunFailed': {
      const { totals, code, message, retryable, at } = event.data;
      return { ...row, ...totals, status: 'failed', code, message, isRetryable: retryable, endedAt: at };
    }
    case 'SyncRunAbandoned':
      return { ...row, status: 'abandoned', endedAt: event.data.at };
    default:
      return event satisfies never;
  }
}
