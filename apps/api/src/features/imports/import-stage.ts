import type { StagedUpload } from '@groovelog/history-import';
import type { ExportPreview } from '@groovelog/history-import';
import type { ImportRow } from '@groovelog/read-models';

/** Where an import stands, from the upload to the receipt: what its page shows. */
export type ImportStage =
  /** The files are here and being looked into. */
  | { kind: 'reading'; upload: StagedUpload }
  /** Nothing is stored yet; the person decides. */
  | { kind: 'preview'; upload: StagedUpload; preview: ExportPreview }
  | { kind: 'unreadable'; upload: StagedUpload; message: string }
  /** Wanted, and not begun yet. */
  | { kind: 'waiting'; upload: StagedUpload }
  | { kind: 'running'; row: ImportRow }
  /** Everything is stored, and the figures are still being made. */
  | { kind: 'settling'; row: ImportRow }
  | { kind: 'undoing'; row: ImportRow }
  /** `canResume`: the files are still here. */
  | { kind: 'ended'; row: ImportRow; canResume: boolean };

/** Whether the stage will change by itself. */
export function isUnderWay({ kind }: ImportStage): boolean {
  return kind === 'reading' || kind === 'waiting' || kind === 'running' || kind === 'settling' || kind === 'undoing';
}
