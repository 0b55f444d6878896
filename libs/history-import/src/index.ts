export { runImport } from './importing/run-import';
export { cancelImport } from './importing/cancel-import';
export { undoImport, type UndoReceipt, type UndoRequest } from './importing/undo-import';
export type { ImportProgress, ImportReceipt, ImportRequest } from './importing/import-request';
export type { ExportSource } from './reading/export-file';
export { DEFAULT_READING_LIMITS, type ReadingLimits } from './reading/reading-limits';
