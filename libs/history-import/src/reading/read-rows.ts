import { createHash, type Hash } from 'node:crypto';
import { checkContent } from './check-content';
import { toUtf8 } from './decode-text';
import { DamagedFile, type ReadableFile } from './export-file';
import type { FileReading, RowBatch } from './file-reading';
import { parseCutOff, parseElements, type RawRow, type UnreadableRow } from './parse-elements';
import type { ReadingLimits } from './reading-limits';
import { createArraySplitter } from './split-json-array';

/**
 * Reads one file in constant memory. A file that ends early gives every row before the cut, then the row that was cut as an
 * unreadable one, and says so at the end. A file without a single row of the shape that its name promises is refused before
 * any row is given out.
 */
export function readRows(file: ReadableFile, limits: ReadingLimits): AsyncGenerator<FileReading> {
  return checkContent(readArray(file, limits), file.shape);
}

async function* readArray(file: ReadableFile, limits: ReadingLimits): AsyncGenerator<FileReading> {
  const splitter = createArraySplitter(limits.maxRowBytes);
  const meter = { bytes: 0, hash: createHash('sha256') };
  let firstRow = 1;
  let damage: string | undefined;
  const numbered = (rows: (RawRow | UnreadableRow)[]): RowBatch => {
    const batch: RowBatch = { kind: 'rows', firstRow, bytes: meter.bytes, rows };
    firstRow += rows.length;
    return batch;
  };
  try {
    for await (const text of toUtf8(metered(file.content(), meter))) {
      const rows = parseElements(splitter.push(text), limits.maxRowBytes);
      if (rows.length > 0) yield numbered(rows);
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    damage = error.message;
  }
  const { isArray, isComplete, rest } = splitter.end();
  if (!isArray) {
    yield { kind: 'refused', reason: damage ?? (meter.bytes === 0 ? 'It is empty.' : 'It is not a list of rows.') };
    return;
  }
  const cutOff = parseCutOff(rest);
  if (cutOff.length > 0) yield numbered(cutOff);
  const problem = damage ?? (isComplete ? undefined : 'It is cut off: the rows before the cut are read.');
  yield { kind: 'end', rows: firstRow - 1, bytes: meter.bytes, sha256: meter.hash.digest('hex'), ...(problem ? { problem } : {}) };
}

async function* metered(chunks: AsyncIterable<Buffer>, meter: { bytes: number; hash: Hash }): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    meter.bytes += chunk.length;
    meter.hash.update(chunk);
    yield chunk;
  }
}
