/** Elements of a JSON array found in one piece of text; none of them is parsed yet. */
export interface SplitElements {
  bytes: Buffer;
  /** Start and end of each element in `bytes`: start, end, start, end … */
  marks: number[];
  /** False when an element had to be broken off, so that the marks do not tell the whole text. */
  isClean: boolean;
}

/** How the text ended. */
export interface SplitEnd {
  /** False when the text is something else than an array. */
  isArray: boolean;
  /** The closing `]` was found. */
  isComplete: boolean;
  /** The element inside which the text ended; empty when it ended between two. */
  rest: Buffer;
}

/** Cuts a stream of bytes into the elements of its one JSON array. */
export interface ArraySplitter {
  push(chunk: Buffer): SplitElements;
  end(): SplitEnd;
}

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const NOTHING = Buffer.alloc(0);

/** `},{`: where one row ends and the next begins. */
const ROW_SEAM = /\}\s*,\s*\{/;

/**
 * Finds the elements of a top-level array without parsing them, in the memory of one chunk and one element. Where the
 * chunks are cut makes no difference to the elements found.
 *
 * An element that grows beyond `maxElementBytes` is broken (a lost quotation mark makes a string of all that follows): it
 * ends at the first `},{` inside, or is given up until the next one. So a bad row costs itself, not the file.
 */
export function createArraySplitter(maxElementBytes: number): ArraySplitter {
  let place: 'before' | 'between' | 'structure' | 'scalar' | 'lost' | 'after' | 'no-array' = 'before';
  /** Bytes of an element that is not complete, and where in them scanning goes on. */
  let rest: Buffer = NOTHING;
  let resumeAt = 0;
  let depth = 0;
  let inString = false;
  /** While lost: the last byte that is not white space, and the one before it. */
  let lastBytes = [0, 0];

  /** Up to the first byte of an element; the length of `bytes` when there is none. */
  function findElement(bytes: Buffer, from: number): number {
    for (let at = from; at < bytes.length; at++) {
      // What follows the array is nobody's concern.
      if (place === 'after' || place === 'no-array') break;
      const byte = bytes[at] ?? 0;
      if (byte <= SPACE) continue;
      if (place === 'before') place = byte === OPEN_BRACKET ? 'between' : 'no-array';
      else if (place === 'lost' ? isSeam(byte) : byte !== COMMA && byte !== CLOSE_BRACKET) {
        place = byte === OPEN_BRACE || byte === OPEN_BRACKET ? 'structure' : 'scalar';
        depth = 0;
        inString = false;
        return at;
      } else if (place === 'between' && byte === CLOSE_BRACKET) place = 'after';
    }
    return bytes.length;
  }

  function isSeam(byte: number): boolean {
    const [last, beforeLast] = lastBytes;
    lastBytes = [byte, last ?? 0];
    return byte === OPEN_BRACE && last === COMMA && beforeLast === CLOSE_BRACE;
  }

  /** Just behind the end of an object or array; `limit` or more when it does not end before. */
  function scanStructure(bytes: Buffer, from: number, limit: number): number {
    let at = from;
    let quoted = inString;
    let level = depth;
    while (at < limit) {
      const byte = bytes[at++];
      if (quoted) {
        if (byte === BACKSLASH) at++;
        else if (byte === QUOTE) quoted = false;
      } else if (byte === QUOTE) quoted = true;
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) level++;
      else if ((byte === CLOSE_BRACE || byte === CLOSE_BRACKET) && --level === 0) break;
    }
    inString = quoted;
    depth = level;
    if (level === 0) place = 'between';
    return at;
  }

  /** The end of something that is neither object nor array: no row, but it has to be counted. */
  function scanScalar(bytes: Buffer, from: number, limit: number): number {
    for (let at = from; at < limit; at++) {
      const byte = bytes[at];
      if (byte === COMMA || byte === CLOSE_BRACKET || byte === OPEN_BRACE) {
        place = 'between';
        return at;
      }
    }
    return limit;
  }

  /** Where to go on after an element of `maxElementBytes` that did not end. */
  function breakOff(found: SplitElements, start: number): number {
    const end = start + maxElementBytes;
    const seam = ROW_SEAM.exec(found.bytes.toString('latin1', start, end));
    found.isClean = false;
    found.marks.push(start, seam ? start + seam.index + 1 : end);
    place = seam ? 'between' : 'lost';
    lastBytes = [0, 0];
    return seam ? start + seam.index + seam[0].length - 1 : end;
  }

  function push(chunk: Buffer): SplitElements {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const found: SplitElements = { bytes, marks: [], isClean: true };
    let start = 0;
    let at = resumeAt;
    while (at < bytes.length) {
      if (!isInElement()) {
        start = at = findElement(bytes, at);
        continue;
      }
      const limit = Math.min(bytes.length, start + maxElementBytes);
      at = place === 'structure' ? scanStructure(bytes, at, limit) : scanScalar(bytes, at, limit);
      if (!isInElement()) found.marks.push(start, at);
      else if (at >= start + maxElementBytes) start = at = breakOff(found, start);
    }
    rest = isInElement() ? bytes.subarray(start) : NOTHING;
    resumeAt = isInElement() ? at - start : 0;
    return found;
  }

  const isInElement = () => place === 'structure' || place === 'scalar';

  return {
    push,
    end: () => ({ isArray: place !== 'no-array' && place !== 'before', isComplete: place === 'after', rest }),
  };
}
