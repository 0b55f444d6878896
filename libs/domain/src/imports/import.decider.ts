import { DomainError } from '../errors/domain-error';
import type { Decider } from '../event/decider';
import type { CoveredSpan, ImportCounts, ImportedFile, ImportEvent, RejectedRowReport } from './events';
import { addsUp, NO_ROWS } from './import-counts';

/** Requests about one import. `at` is the moment of the request, UTC ISO 8601. */
export type ImportCommand =
  /** Starts, or goes on after a crash, a cancellation or a failure. */
  | { type: 'StartImport'; importId: string; files: string[]; bytes: number; via: 'web' | 'cli'; at: string }
  | { type: 'RecordChunk'; importId: string; file: string; row: number; counts: ImportCounts; share?: number; at: string }
  /** `rows` are all found so far; those recorded before are left out. */
  | { type: 'RejectRows'; importId: string; rows: readonly RejectedRowReport[]; at: string }
  | { type: 'RequestCancellation'; importId: string; at: string }
  | {
      type: 'CompleteImport';
      importId: string;
      files: ImportedFile[];
      counts: ImportCounts;
      years: Record<string, number>;
      covers: CoveredSpan[];
      at: string;
    }
  | { type: 'CancelImport'; importId: string; counts: ImportCounts; at: string }
  /** Without `counts`, those of the last chunk hold. */
  | { type: 'FailImport'; importId: string; code: string; message: string; counts?: ImportCounts; at: string }
  | { type: 'UndoImport'; importId: string; at: string };

/** What later decisions depend on. */
export interface ImportState {
  status: 'none' | 'running' | 'cancelling' | 'completed' | 'cancelled' | 'failed' | 'undone';
  chunks: number;
  /** Of the last chunk; a resumed import says nothing until it has come further. */
  counts: ImportCounts;
  rejected: number;
}

/** Decides about `import-{user}_{import}`. Every command can be repeated: what holds already is no event. */
export const importDecider: Decider<ImportState, ImportCommand, ImportEvent> = {
  initialState: () => ({ status: 'none', chunks: 0, counts: NO_ROWS, rejected: 0 }),
  evolve,
  decide,
};

function evolve(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'ImportStarted':
    case 'ImportResumed':
      return { ...state, status: 'running' };
    case 'ImportChunkStored':
      return { ...state, chunks: event.data.chunk, counts: event.data.counts };
    case 'ImportRowsRejected':
      return { ...state, rejected: state.rejected + event.data.rows.length };
    case 'ImportCancellationRequested':
      return { ...state, status: 'cancelling' };
    case 'ImportCompleted':
      return { ...state, status: 'completed' };
    case 'ImportCancelled':
      return { ...state, status: 'cancelled' };
    case 'ImportFailed':
      return { ...state, status: 'failed' };
    case 'ImportUndone':
      return { ...state, status: 'undone' };
    default:
      return event satisfies never;
  }
}

function decide(state: ImportState, command: ImportCommand): ImportEvent[] {
  const { importId, at } = command;
  switch (command.type) {
    case 'StartImport':
      return start(state, command);
    case 'RequestCancellation':
      return state.status === 'running' ? [{ type: 'ImportCancellationRequested', data: { importId, at } }] : unlessUnknown(state);
    case 'UndoImport':
      return undo(state, command);
    default:
      return isUnderWay(state) ? report(state, command) : unlessUnknown(state);
  }
}

const isUnderWay = ({ status }: ImportState) => status === 'running' || status === 'cancelling';

function unlessUnknown(state: ImportState): ImportEvent[] {
  if (state.status === 'none') throw new DomainError('not-found', 'import.unknown', 'There is no such import.');
  return [];
}

function start(state: ImportState, command: Extract<ImportCommand, { type: 'StartImport' }>): ImportEvent[] {
  const { importId, files, bytes, via, at } = command;
  switch (state.status) {
    case 'none':
      return [{ type: 'ImportStarted', data: { importId, files, bytes, via, at } }];
    case 'running':
    case 'cancelling':
      return [];
    case 'cancelled':
    case 'failed':
      return [{ type: 'ImportResumed', data: { importId, at } }];
    case 'completed':
    case 'undone':
      throw new DomainError('conflict', 'import.finished', 'This import is finished. Hand the files in again for a new one.');
    default:
      return state.status satisfies never;
  }
}

type Report = Extract<ImportCommand, { type: 'RecordChunk' | 'RejectRows' | 'CompleteImport' | 'CancelImport' | 'FailImport' }>;

function report(state: ImportState, command: Report): ImportEvent[] {
  const { importId, at } = command;
  if ('counts' in command && command.counts && !addsUp(command.counts)) {
    throw new DomainError('invalid', 'import.counts-do-not-add-up', 'The rows of the import do not add up.');
  }
  switch (command.type) {
    case 'RecordChunk': {
      const { file, row, counts, share } = command;
      if (counts.rows <= state.counts.rows) return [];
      const data = { importId, chunk: state.chunks + 1, file, row, counts, ...(share === undefined ? {} : { share }), at };
      return [{ type: 'ImportChunkStored', data }];
    }
    case 'RejectRows': {
      const rows = command.rows.slice(state.rejected);
      return rows.length === 0 ? [] : [{ type: 'ImportRowsRejected', data: { importId, rows, at } }];
    }
    case 'CompleteImport': {
      const { files, counts, years, covers } = command;
      return [{ type: 'ImportCompleted', data: { importId, files, counts, years, ...(covers.length > 0 ? { covers } : {}), at } }];
    }
    case 'CancelImport':
      return [{ type: 'ImportCancelled', data: { importId, counts: command.counts, at } }];
    case 'FailImport': {
      const { code, message, counts = state.counts } = command;
      return [{ type: 'ImportFailed', data: { importId, code, message, counts, at } }];
    }
    default:
      return command satisfies never;
  }
}

function undo(state: ImportState, { importId, at }: { importId: string; at: string }): ImportEvent[] {
  if (isUnderWay(state)) throw new DomainError('conflict', 'import.running', 'The import is still running. Cancel it first.');
  if (state.status === 'none' || state.status === 'undone') return unlessUnknown(state);
  return [{ type: 'ImportUndone', data: { importId, at } }];
}
