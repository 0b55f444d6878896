/** What is wrong with a regular expression. */
export class PatternProblem extends Error {}

/** Reads a regular expression one character (code point) after the other. */
export interface PatternScanner {
  /** The next character; empty at the end. */
  peek(): string;
  take(): string;
  /** Takes the next character if it is this one. */
  skip(character: string): boolean;
  /** Takes the digits that come next; null when there are none. */
  takeNumber(): number | null;
  fail(message: string): never;
}

const MOST_DIGITS = 4;

/** A scanner at the start of a text. */
export function createPatternScanner(text: string): PatternScanner {
  const characters = Array.from(text);
  let place = 0;
  const scanner: PatternScanner = {
    peek: () => characters[place] ?? '',
    take: () => characters[place++] ?? '',
    skip(character) {
      if (characters[place] !== character) return false;
      place += 1;
      return true;
    },
    takeNumber() {
      let digits = '';
      while (/^[0-9]$/.test(scanner.peek()) && digits.length < MOST_DIGITS) digits += scanner.take();
      return digits === '' ? null : Number(digits);
    },
    fail(message) {
      throw new PatternProblem(`${message} (at character ${Math.min(place + 1, characters.length + 1)})`);
    },
  };
  return scanner;
}
