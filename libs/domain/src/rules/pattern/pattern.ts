/** A regular expression of the language as it is understood. */
export type Pattern =
  | PatternSet
  | { kind: 'sequence'; parts: readonly Pattern[] }
  | { kind: 'either'; options: readonly Pattern[] }
  /** `most` is null when there is no end to it. */
  | { kind: 'repeat'; part: Pattern; least: number; most: number | null }
  | PatternEdge;

/** One character (code point) of a set, or none of it. */
export interface PatternSet {
  kind: 'set';
  ranges: readonly CodeRange[];
  /** Letters, numbers and the underscore belong to the set, too. */
  word: boolean;
  negated: boolean;
}

/** Between characters: the start or end of the text, a place where a word begins or ends, or one where none does. */
export interface PatternEdge {
  kind: 'edge';
  edge: 'start' | 'end' | 'word' | 'inside';
}

/** Code points, both included. */
export type CodeRange = readonly [first: number, last: number];

/** What stands in words: letters and numbers of all scripts, and the underscore. */
export const WORD_CHARACTER = /^[\p{L}\p{N}_]$/u;
