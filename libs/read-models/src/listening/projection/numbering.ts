/** Numbers for names: those known keep theirs, new ones get the next in the order in which they are first asked for. */
export interface Numbering {
  numberOf(key: string): number;
  /** What got a number here, in order of the numbers. */
  readonly created: readonly { key: string; number: number }[];
}

/** Continues a dense numbering at `next`. */
export function continueNumbering(known: Iterable<readonly [string, number]>, next: number): Numbering {
  const numbers = new Map(known);
  const created: { key: string; number: number }[] = [];
  return {
    created,
    numberOf(key) {
      const before = numbers.get(key);
      if (before !== undefined) return before;
      const number = next + created.length;
      numbers.set(key, number);
      created.push({ key, number });
      return number;
    },
  };
}
