import { foldText } from '../fold-text';
import type { CodeRange, Pattern, PatternSet } from './pattern';
import { PatternProblem } from './pattern-scanner';

/** Lower case has two forms of this letter, by its place in the word. */
const SIGMAS = [0x3c3, 0x3c2];

/**
 * A pattern that finds in folded texts what this one would find whatever case and diacritics are. A character that folds to
 * several stands for them in a row; inside a class it is left out. Throws PatternProblem for a class of which nothing is left.
 */
export function foldPattern(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'set':
      return foldSet(pattern);
    case 'sequence':
      return { kind: 'sequence', parts: pattern.parts.map(foldPattern) };
    case 'either':
      return { kind: 'either', options: pattern.options.map(foldPattern) };
    case 'repeat':
      return { ...pattern, part: foldPattern(pattern.part) };
    case 'edge':
      return pattern;
    default:
      return pattern satisfies never;
  }
}

function foldSet(set: PatternSet): Pattern {
  const [[first, last] = [0, 0]] = set.ranges;
  if (set.ranges.length === 1 && first === last && !set.word && !set.negated)
    return { kind: 'sequence', parts: foldedPoints(first).map(one) };
  const ranges = set.ranges.flatMap(foldedRange);
  if (ranges.length === 0 && set.ranges.length > 0 && !set.word) {
    throw new PatternProblem('Without case and accents nothing is left of this class; write its characters outside of brackets.');
  }
  return { ...set, ranges };
}

const one = (point: number): PatternSet => ({ kind: 'set', ranges: withSigmas(point), word: false, negated: false });

function foldedRange([first, last]: CodeRange): CodeRange[] {
  const folded: CodeRange[] = [];
  const points = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  for (const each of foldedEach(points)) {
    const [only, ...more] = pointsOf(each);
    if (only !== undefined && more.length === 0) folded.push(...withSigmas(only));
  }
  return joined(folded);
}

const pointsOf = (text: string): number[] => Array.from(text, (each) => each.codePointAt(0) ?? 0);
const foldedPoints = (point: number): number[] => pointsOf(foldText(String.fromCodePoint(point)));

/** All at once, apart by a character that no pattern has: folding each by itself takes ten times as long. */
const foldedEach = (points: readonly number[]): string[] =>
  foldText(points.map((point) => String.fromCodePoint(point)).join('\0')).split('\0');

const withSigmas = (point: number): CodeRange[] => (SIGMAS.includes(point) ? SIGMAS : [point]).map((each) => [each, each] as const);

/** Neighbours as one range. */
function joined(ranges: CodeRange[]): CodeRange[] {
  const result: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const open = result.at(-1);
    if (open && first <= open[1] + 1) open[1] = Math.max(open[1], last);
    else result.push([first, last]);
  }
  return result;
}
