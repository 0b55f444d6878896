import { createIdNumbers } from './id-numbers';

/** Which rows this pass over the files has met. */
export interface RowLedger {
  /** `new`, or where the same row stood before: in the same file, or in another one. */
  meet(id: string, fileNo: number): 'new' | 'in-same-file' | 'in-other-file';
}

/** Remembers every row by its id, with the last file it stood in: at most 53 bytes each. */
export function createRowLedger(): RowLedger {
  const files = createIdNumbers();
  return {
    meet(id, fileNo) {
      const before = files.replace(id, fileNo);
      if (before === undefined) return 'new';
      return before === fileNo ? 'in-same-file' : 'in-other-file';
    },
  };
}
