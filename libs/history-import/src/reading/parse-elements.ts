import type { SplitElements } from './split-json-array';

/** A row that cannot be read. `message` goes on after "row 17". */
export class UnreadableRow {
  constructor(readonly message: string) {}
}

/** A row as an export has it: some object. */
export type RawRow = Readonly<Record<string, unknown>>;

const NOT_JSON = new UnreadableRow('is not valid JSON.');
const NO_OBJECT = new UnreadableRow('is not an object with named values.');
const TOO_LONG = new UnreadableRow('is far longer than any row of an export.');
const CUT_OFF = new UnreadableRow('is cut off: the file ends inside it.');

/** `},{`: where one row ends and the next begins. */
const ROW_SEAMS = /(?<=\})\s*,\s*(?=\{)/;

/** The rows in a piece of an array. Parsed together where all are good: one call for a hundred rows costs a third of a hundred. */
export function parseElements({ bytes, marks, isClean }: SplitElements, maxElementBytes: number): (RawRow | UnreadableRow)[] {
  if (marks.length === 0) return [];
  if (isClean) {
    const together = tryParse(`[${bytes.toString('utf8', marks[0], marks.at(-1))}]`);
    if (Array.isArray(together) && together.length * 2 === marks.length) return together.map(asRow);
  }
  const rows: (RawRow | UnreadableRow)[] = [];
  for (let mark = 0; mark < marks.length; mark += 2) {
    const [start = 0, end = 0] = [marks[mark], marks[mark + 1]];
    rows.push(...parseAlone(bytes.toString('utf8', start, end), end - start < maxElementBytes ? NOT_JSON : TOO_LONG));
  }
  return rows;
}

/** The rows in the text at whose end the file ended. */
export function parseCutOff(rest: Buffer): (RawRow | UnreadableRow)[] {
  return rest.length === 0 ? [] : parseAlone(rest.toString('utf8'), CUT_OFF);
}

/**
 * One element, or what a lost quotation mark or bracket made one of several: each row in it that stands by itself is saved.
 *
 * @param failure what the last of them is when it cannot be parsed.
 */
function parseAlone(text: string, failure: UnreadableRow): (RawRow | UnreadableRow)[] {
  const whole = tryParse(text);
  if (whole !== undefined) return [asRow(whole)];
  const pieces = text.split(ROW_SEAMS);
  return pieces.map((piece, index) => {
    const row = tryParse(piece);
    if (row !== undefined) return asRow(row);
    return index === pieces.length - 1 ? failure : NOT_JSON;
  });
}

function asRow(value: unknown): RawRow | UnreadableRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRow) : NO_OBJECT;
}

/** undefined for text that is not JSON. */
function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
