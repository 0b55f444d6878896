import { DomainError } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import type { SyncEvent, SyncKind, SyncTotals } from './sync.events';

export type SyncRunState =
  { status: 'none' } | { status: 'running'; kind: SyncKind } | { status: 'completed' | 'failed' | 'abandoned'; kind: SyncKind };

export type SyncRunCommand =
  | { type: 'StartSyncRun'; runId: string; kind: SyncKind; full: boolean; trigger: 'schedule' | 'user' | 'cli'; at: string }
  | { type: 'ReportStep'; runId: string; step: string; done: number; total: number | null; at: string }
  | { type: 'Warn'; runId: string; code: string; message: string; at: string }
  | { type: 'CompleteSyncRun'; runId: string; totals: SyncTotals; at: string }
  | { type: 'FailSyncRun'; runId: string; code: string; message: string; retryable: boolean; totals: SyncTotals; at: string }
  | { type: 'AbandonSyncRun'; runId: string; at: string };

/** `sync-{user}_{run}`: a run starts once and ends once; steps and warnings come in between. */
export const syncRunDecider: Decider<SyncRunState, SyncRunCommand, SyncEvent> = {
  initialState: () => ({ status: 'none' }),
  evolve,
  decide(state, command) {
    if (command.type === 'StartSyncRun') return start(state, command);
    if (state.status === 'none') throw new DomainError('not-found', 'sync.unknown-run', 'There is no such sync run.');
    if (state.status !== 'running') return [];
    return [outcome(command)];
  },
};

function evolve(state: SyncRunState, event: SyncEvent): SyncRunState {
  switch (event.type) {
    case 'SyncRunStarted':
      return { status: 'running', kind: event.data.kind };
    case 'SyncStepDone':
    case 'SyncWarned':
      return state;
    case 'SyncRunCompleted':
      return ended(state, 'completed');
    case 'SyncRunFailed':
      return ended(state, 'failed');
    case 'SyncRunAbandoned':
      return ended(state, 'abandoned');
  }
}

function ended(state: SyncRunState, status: 'completed' | 'failed' | 'abandoned'): SyncRunState {
  return state.status === 'none' ? state : { status, kind: state.kind };
}

/** A run id names one slot of one schedule, so a second start of the same slot is no news. */
function start(state: SyncRunState, { type: _, ...data }: Extract<SyncRunCommand, { type: 'StartSyncRun' }>): SyncEvent[] {
  return state.status === 'none' ? [{ type: 'SyncRunStarted', data }] : [];
}

function outcome(command: Exclude<SyncRunCommand, { type: 'StartSyncRun' }>): SyncEvent {
  switch (command.type) {
    case 'ReportStep': {
      const { type: _, ...data } = command;
      return { type: 'SyncStepDone', data };
    }
    case 'Warn': {
      const { type: _, ...data } = command;
      return { type: 'SyncWarned', data };
    }
    case 'CompleteSyncRun': {
      const { type: _, ...data } = command;
      return { type: 'SyncRunCompleted', data };
    }
    case 'FailSyncRun': {
      const { type: _, ...data } = command;
      return { type: 'SyncRunFailed', data };
    }
    case 'AbandonSyncRun': {
      const { type: _, ...data } = command;
      return { type: 'SyncRunAbandoned', data };
    }
  }
}
