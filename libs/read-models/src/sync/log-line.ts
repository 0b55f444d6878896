import type { SyncEvent, SyncKind } from '@groovelog/domain';
import type { SyncRunRow } from './sync-run';

/** How much a line of the log matters. */
export const LOG_LEVELS = ['info', 'warning', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Something that a run said; `at` is UTC ISO 8601. */
export interface LogLineRow {
  userId: string;
  runId: string;
  position: string;
  at: string;
  kind: SyncKind;
  level: LogLevel;
  code: string;
  message: string;
}

/** What one event of a run says in the log; null for a step, of which only the latest is of use. `run` is the row after it. */
export function logLineOf(run: SyncRunRow, event: SyncEvent, position: string): LogLineRow | null {
  const said = textOf(event);
  return said && { userId: run.userId, runId: run.runId, position, at: event.data.at, kind: run.kind, ...said };
}

function textOf(event: SyncEvent): Pick<LogLineRow, 'level' | 'code' | 'message'> | null {
  switch (event.type) {
    case 'SyncRunStarted': {
      const { full, trigger } = event.data;
      return { level: 'info', code: 'sync.started', message: `Started ${TRIGGERS[trigger]}${full ? ', to read everything again' : ''}.` };
    }
    case 'SyncStepDone':
      return null;
    case 'SyncWarned':
      return { level: 'warning', code: event.data.code, message: event.data.message };
    case 'SyncRunCompleted': {
      const { added, removed, changed, held, calls } = event.data.totals;
      const spent = Object.values(calls).reduce((sum, count) => sum + count, 0);
      const message = `Done: ${added} added, ${removed} removed, ${changed} changed, ${held} held back, with ${spent} ${spent === 1 ? 'call' : 'calls'}.`;
      return { level: 'info', code: 'sync.completed', message };
    }
    case 'SyncRunFailed':
      return { level: 'error', code: event.data.code, message: event.data.message };
    case 'SyncRunAbandoned':
      return { level: 'warning', code: 'sync.abandoned', message: 'Its process ended before it did; the next run goes on.' };
    default:
      return event satisfies never;
  }
}

const TRIGGERS = { schedule: 'on schedule', user: 'by hand', cli: 'from the command line' } as const;
