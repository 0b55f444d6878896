/** Which rows this pass over the files has met. */
export interface RowLedger {
  /** `new`, or where the same row stood before: in the same file, or in another one. */
  meet(id: string, fileNo: number): 'new' | 'in-same-file' | 'in-other-file';
}

/** Remembers every row by its id: some 100 bytes each. */
export function createRowLedger(): RowLedger {
  const files = new Map<string, number>();
  return {
    meet(id, fileNo) {
      const before = files.get(id);
      if (before !== fileNo) files.set(id, fileNo);
      return before === undefined ? 'new' : before === fileNo ? 'in-same-file' : 'in-other-file';
    },
  };
}
