import { DomainError, parsePattern, WORD_CHARACTER, type Pattern, type PatternEdge, type PatternSet } from '@groovelog/domain';
import { characterRanges, escapedRange } from './character-ranges';

/**
 * A regular expression of the rule language as one of PostgreSQL. Every character is written by its number and every class by its ranges, so
 * that nothing of it has a meaning of its own there and no table of the database has a say.
 */
export function patternText(text: string, exact: boolean): string {
  const parsed = parsePattern(text, exact);
  if (!parsed.ok) throw new DomainError('invalid', 'rules.matches', parsed.message);
  return `***:${written(parsed.pattern)}`;
}

function written(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'set':
      return setText(pattern);
    case 'edge':
      return edgeText(pattern.edge);
    case 'sequence':
      return `(?:${pattern.parts.map(written).join('')})`;
    case 'either':
      return `(?:${pattern.options.map(written).join('|')})`;
    case 'repeat':
      return `${written(pattern.part)}{${pattern.least},${pattern.most ?? ''}}`;
    default:
      return pattern satisfies never;
  }
}

function setText({ ranges, word, negated }: PatternSet): string {
  if (ranges.length === 0 && !word) return '.';
  return `[${negated ? '^' : ''}${ranges.map(escapedRange).join('')}${word ? wordRanges() : ''}]`;
}

function edgeText(edge: PatternEdge['edge']): string {
  const word = () => `[${wordRanges()}]`;
  switch (edge) {
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'word':
      return `(?:(?<=${word()})(?!${word()})|(?<!${word()})(?=${word()}))`;
    case 'inside':
      return `(?:(?<=${word()})(?=${word()})|(?<!${word()})(?!${word()}))`;
    default:
      return edge satisfies never;
  }
}

let known: string | undefined;

/** Worked out when the first pattern asks for it. */
function wordRanges(): string {
  known ??= characterRanges(WORD_CHARACTER).map(escapedRange).join('');
  return known;
}
