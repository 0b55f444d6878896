import type { RawRow, UnreadableRow } from './parse-elements';

/** What reading one file yields: batches of rows and one end, or nothing but a refusal. */
export type FileReading = RowBatch | FileEnd | FileRefusal;

export interface RowBatch {
  kind: 'rows';
  /** Number of the first of these rows in the file, from 1. */
  firstRow: number;
  /** Of the file read so far. */
  bytes: number;
  rows: readonly (RawRow | UnreadableRow)[];
}

export interface FileEnd {
  kind: 'end';
  rows: number;
  bytes: number;
  /** Of the whole content, hex. */
  sha256: string;
  /** What was wrong with the file as a whole, as a sentence. */
  problem?: string;
}

/** The file is not what its name says. */
export interface FileRefusal {
  kind: 'refused';
  reason: string;
}
