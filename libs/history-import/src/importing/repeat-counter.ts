/** Counts equal rows of account data, which are plays of their own. */
export interface RepeatCounter {
  /** How many rows with this key came before in the same container. */
  next(container: string, key: string): number;
}

/** Counts within one container at a time: two exports that overlap count their equal rows alike, and so find them known. */
export function createRepeatCounter(): RepeatCounter {
  const counters = new Map<string, Map<string, number>>();
  return {
    next(container, key) {
      const counts = counters.get(container) ?? new Map<string, number>();
      counters.set(container, counts);
      const before = counts.get(key) ?? 0;
      counts.set(key, before + 1);
      return before;
    },
  };
}
