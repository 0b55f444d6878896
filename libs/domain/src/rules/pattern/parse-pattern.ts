import { foldPattern } from './fold-pattern';
import type { Pattern, PatternEdge } from './pattern';
import { createPatternScanner, PatternProblem, type PatternScanner } from './pattern-scanner';
import { parseClass, parseEscape, setOf } from './parse-pattern-set';

/** A pattern is written in so many characters (UTF-16 units). */
const LONGEST_PATTERN = 200;
/** Groups stand in groups so many deep. */
const DEEPEST = 20;
/** A part is repeated a given number of times up to so often. */
const MOST_REPEATS = 100;
/** A pattern with its repetitions written out has so many characters. */
const MOST_PATTERN_PARTS = 1000;

const ANY_CHARACTER: Pattern = { kind: 'set', ranges: [], word: false, negated: true };
const EDGES: Record<string, PatternEdge['edge']> = { '^': 'start', $: 'end' };

/**
 * Reads a regular expression: characters, `.`, classes `[a-z]` and `[^a-z]`, `\d \w \s` and their opposites `\D \W \S`, groups,
 * `|`, `* + ?` and `{n} {n,} {n,m}`, `^ $ \b \B`; any other sign is written with a backslash. Everything else (references,
 * lookarounds, lazy repetition) is refused: what is left is answered in time that grows with the length of the text only.
 * Unless it is `exact` the pattern is one for folded texts.
 */
export function parsePattern(text: string, exact: boolean): { ok: true; pattern: Pattern } | { ok: false; message: string } {
  try {
    const scanner = createPatternScanner(text);
    if (text === '' || text.length > LONGEST_PATTERN) scanner.fail(`Write a regular expression of at most ${LONGEST_PATTERN} characters.`);
    const read = readEither(scanner, 0);
    if (scanner.peek() !== '') scanner.fail('This bracket closes nothing; write \\) for the sign.');
    const pattern = exact ? read : foldPattern(read);
    if (sizeOf(pattern) > MOST_PATTERN_PARTS) scanner.fail('This is too long with its repetitions written out.');
    return { ok: true, pattern };
  } catch (error) {
    if (error instanceof PatternProblem) return { ok: false, message: error.message };
    throw error;
  }
}

function readEither(scanner: PatternScanner, depth: number): Pattern {
  const options = [readSequence(scanner, depth)];
  while (scanner.skip('|')) options.push(readSequence(scanner, depth));
  const [only] = options;
  return options.length === 1 && only ? only : { kind: 'either', options };
}

function readSequence(scanner: PatternScanner, depth: number): Pattern {
  const parts: Pattern[] = [];
  while (!['', '|', ')'].includes(scanner.peek())) parts.push(readRepeated(scanner, depth));
  return { kind: 'sequence', parts };
}

function readRepeated(scanner: PatternScanner, depth: number): Pattern {
  const part = readPart(scanner, depth);
  const times = readTimes(scanner);
  if (times === null) return part;
  if (part.kind === 'edge') scanner.fail('A place between characters cannot be repeated.');
  if (['*', '+', '?', '{'].includes(scanner.peek())) scanner.fail('One repetition cannot follow another.');
  return { kind: 'repeat', part, ...times };
}

function readPart(scanner: PatternScanner, depth: number): Pattern {
  const character = scanner.take();
  const edge = EDGES[character];
  if (edge) return { kind: 'edge', edge };
  if (character === '(') return readGroup(scanner, depth + 1);
  if (character === '[') return parseClass(scanner);
  if (character === '.') return ANY_CHARACTER;
  if (character === '\\') return parseEscape(scanner);
  if ('*+?{'.includes(character)) scanner.fail(`There is nothing to repeat; write \\${character} for the sign.`);
  if (']}'.includes(character)) scanner.fail(`This bracket closes nothing; write \\${character} for the sign.`);
  return setOf(character);
}

function readGroup(scanner: PatternScanner, depth: number): Pattern {
  if (depth > DEEPEST) scanner.fail(`Groups go ${DEEPEST} deep.`);
  if (scanner.skip('?') && !scanner.skip(':')) scanner.fail('After a bracket only ?: is known.');
  const inner = readEither(scanner, depth);
  if (!scanner.skip(')')) scanner.fail('A bracket is not closed.');
  return inner;
}

function readTimes(scanner: PatternScanner): { least: number; most: number | null } | null {
  if (scanner.skip('*')) return { least: 0, most: null };
  if (scanner.skip('+')) return { least: 1, most: null };
  if (scanner.skip('?')) return { least: 0, most: 1 };
  if (!scanner.skip('{')) return null;
  const least = scanner.takeNumber() ?? scanner.fail('Write how often: {2}, {2,} or {2,5}.');
  const most = scanner.skip(',') ? scanner.takeNumber() : least;
  if (!scanner.skip('}')) scanner.fail('Write how often: {2}, {2,} or {2,5}.');
  if (Math.max(least, most ?? 0) > MOST_REPEATS) scanner.fail(`A part is repeated at most ${MOST_REPEATS} times.`);
  if (most !== null && most < least) scanner.fail('Write the smaller number first.');
  return { least, most };
}

/** How many parts there are when each repetition is written out. */
function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'set':
    case 'edge':
      return 1;
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 1);
    case 'either':
      return pattern.options.reduce((sum, option) => sum + sizeOf(option), 1);
    case 'repeat':
      return sizeOf(pattern.part) * Math.max(1, pattern.most ?? pattern.least + 1) + 1;
    default:
      return pattern satisfies never;
  }
}
