import { foldText } from '../fold-text';
import { parsePattern } from './parse-pattern';
import { patternProgram, type PatternStep } from './pattern-program';
import { WORD_CHARACTER, type PatternEdge, type PatternSet } from './pattern';

/**
 * What tells whether a regular expression is found anywhere in a text, case and diacritics folded unless it is `exact`. It
 * walks through the text once and follows all ways through the pattern at the same time, so that no text makes it slow.
 * Throws TypeError for what {@link parsePattern} refuses.
 */
export function createPatternMatcher(text: string, exact: boolean): (text: string) => boolean {
  const parsed = parsePattern(text, exact);
  if (!parsed.ok) throw new TypeError(parsed.message);
  const program = patternProgram(parsed.pattern);
  return (searched) => isFoundIn(Array.from(exact ? searched : foldText(searched)), program);
}

/** Where the walk stands: between two characters, each empty at an end of the text. */
interface Place {
  before: string;
  after: string;
}

function isFoundIn(characters: readonly string[], program: readonly PatternStep[]): boolean {
  let waiting: number[] = [];
  for (let index = 0; index <= characters.length; index++) {
    const place = { before: characters[index - 1] ?? '', after: characters[index] ?? '' };
    // A match can begin at every character.
    const reached = reachedFrom([...waiting, 0], program, place);
    if (reached.isFound) return true;
    waiting = reached.sets.filter(({ set }) => place.after !== '' && isIn(set, place.after)).map(({ next }) => next);
  }
  return false;
}

/** Every set that can come next, over all steps that take no character. */
function reachedFrom(starts: readonly number[], program: readonly PatternStep[], place: Place) {
  const seen = new Set<number>();
  const sets: { set: PatternSet; next: number }[] = [];
  const stack = [...starts];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const step = program[at];
    if (!step) return { isFound: true, sets };
    if (step.kind === 'set') sets.push({ set: step, next: at + 1 });
    else if (step.kind === 'fork') stack.push(...step.to);
    else if (isAt(step.edge, place)) stack.push(at + 1);
  }
  return { isFound: false, sets };
}

function isIn({ ranges, word, negated }: PatternSet, character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  const isNamed = ranges.some(([first, last]) => first <= point && point <= last) || (word && WORD_CHARACTER.test(character));
  return isNamed !== negated;
}

function isAt(edge: PatternEdge['edge'], { before, after }: Place): boolean {
  switch (edge) {
    case 'start':
      return before === '';
    case 'end':
      return after === '';
    case 'word':
      return WORD_CHARACTER.test(before) !== WORD_CHARACTER.test(after);
    case 'inside':
      return WORD_CHARACTER.test(before) === WORD_CHARACTER.test(after);
    default:
      return edge satisfies never;
  }
}
