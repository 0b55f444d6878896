import type { CodeRange, Pattern, PatternSet } from './pattern';
import type { PatternScanner } from './pattern-scanner';

/** A range in a class has so many characters. */
const WIDEST_RANGE = 100;
/** A class has so many entries. */
const MOST_ENTRIES = 50;

const SPACES: readonly CodeRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const DIGITS: readonly CodeRange[] = [[0x30, 0x39]];

type Entry = Pick<PatternSet, 'ranges' | 'word'>;

const CLASSES: Record<string, Entry> = {
  d: { ranges: DIGITS, word: false },
  s: { ranges: SPACES, word: false },
  w: { ranges: [], word: true },
};

/** The set of one character. */
export function setOf(character: string): PatternSet {
  const point = character.codePointAt(0) ?? 0;
  return { kind: 'set', ranges: [[point, point]], word: false, negated: false };
}

/** What stands after a backslash, outside of classes. */
export function parseEscape(scanner: PatternScanner): Pattern {
  const character = scanner.take();
  if (character === 'b') return { kind: 'edge', edge: 'word' };
  if (character === 'B') return { kind: 'edge', edge: 'inside' };
  const own = CLASSES[character.toLowerCase()];
  if (own) return { kind: 'set', ...own, negated: character !== character.toLowerCase() };
  return setOf(requireSign(character, scanner));
}

/** What stands in square brackets, the first of which is taken already. */
export function parseClass(scanner: PatternScanner): Pattern {
  const negated = scanner.skip('^');
  const entries: Entry[] = [];
  while (scanner.peek() !== ']') {
    if (scanner.peek() === '') scanner.fail('A class is not closed.');
    if (entries.length >= MOST_ENTRIES) scanner.fail(`A class has at most ${MOST_ENTRIES} entries.`);
    entries.push(readEntry(scanner));
  }
  scanner.take();
  if (entries.length === 0) scanner.fail('A class names at least one character.');
  return { kind: 'set', ranges: entries.flatMap(({ ranges }) => ranges), word: entries.some(({ word }) => word), negated };
}

function readEntry(scanner: PatternScanner): Entry {
  const first = readMember(scanner);
  if (typeof first !== 'string') return first;
  if (!scanner.skip('-')) return rangeOf(first, first);
  if (scanner.peek() === ']') scanner.fail('Write \\- for the sign.');
  const last = readMember(scanner);
  if (typeof last !== 'string') return scanner.fail('A range goes from one character to another.');
  const range = rangeOf(first, last);
  const [from, to] = [codeOf(first), codeOf(last)];
  if (from > to) scanner.fail('Write the first character of the range first.');
  if (to - from >= WIDEST_RANGE) scanner.fail('A range has at most 100 characters.');
  return range;
}

function readMember(scanner: PatternScanner): string | Entry {
  const character = scanner.take();
  if (character === '[' || character === '-') scanner.fail(`Write \\${character} for the sign.`);
  if (character !== '\\') return character;
  const escaped = scanner.take();
  return CLASSES[escaped] ?? requireSign(escaped, scanner);
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const rangeOf = (first: string, last: string): Entry => ({ ranges: [[codeOf(first), codeOf(last)]], word: false });

function requireSign(character: string, scanner: PatternScanner): string {
  if (/^[!-/:-@[-`{-~]$/.test(character)) return character;
  return scanner.fail('After a backslash comes a sign, or one of d D w W s S b B.');
}
