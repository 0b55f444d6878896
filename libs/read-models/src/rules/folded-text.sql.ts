import { characterRanges, escapedRange } from './character-ranges';

/** A text as rules compare it, the same as the domain folds it: decomposed, without marks, in lower case. */
export function foldedText(text: string): string {
  // What is plain ASCII, nearly everything, needs neither tables of Unicode nor a regular expression.
  return `(case when octet_length(${text}) = char_length(${text}) then lower(${text} collate "C") collate "C"
               else lower(regexp_replace(normalize(${text}, nfkd), '${MARKS}', '', 'g') collate "pg_unicode_fast") collate "C" end)`;
}

/** All characters of the category M as a bracket expression: PostgreSQL has no name for them. */
const MARKS = `[${characterRanges(/^\p{M}$/u)
  .map(escapedRange)
  .join('')}]`;
