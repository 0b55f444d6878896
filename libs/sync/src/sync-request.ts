import type { RunnableKind } from './perform-sync';

/** One run of one kind, and who asked for it. */
export interface SyncRequest {
  userId: string;
  runId: string;
  kind: RunnableKind;
  full: boolean;
  trigger: 'schedule' | 'user' | 'cli';
  /** Pages of a long list without dates that an incremental run may look at; LOOK_AT_MOST by default. */
  lookAtMost?: number;
}
