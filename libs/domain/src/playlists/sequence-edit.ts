/**
 * How one list becomes another: drop the rows at `removed` (indices into the old list, ascending), then insert `added`
 * in ascending order of `at` (indices into the new list). What is in neither kept its relative order.
 */
export interface SequenceEdit<Row> {
  removed: number[];
  added: { at: number; row: Row }[];
}

/**
 * The shortest such edit, deterministic. Rows are equal when their keys are; equal rows are paired first to first.
 * A row that moved past others counts as removed and added (longest increasing subsequence keeps the most in place).
 */
export function editBetween<Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string): SequenceEdit<Row> {
  const oldIndices = new Map<string, number[]>();
  for (const [index, row] of before.entries()) {
    const key = keyOf(row);
    const indices = oldIndices.get(key);
    if (indices) indices.push(index);
    else oldIndices.set(key, [index]);
  }
  const taken = new Map<string, number>();
  const cameFrom = after.map((row) => {
    const key = keyOf(row);
    const nth = taken.get(key) ?? 0;
    taken.set(key, nth + 1);
    return oldIndices.get(key)?.[nth] ?? -1;
  });
  const keptNew = longestIncreasing(cameFrom);
  const keptOld = new Set([...keptNew].map((index) => cameFrom[index]));
  return {
    removed: before.flatMap((_, index) => (keptOld.has(index) ? [] : [index])),
    added: after.flatMap((row, at) => (keptNew.has(at) ? [] : [{ at, row }])),
  };
}

/** Applies an edit; the inverse of editBetween in the sense of `applyEdit(a, editBetween(a, b)) = b`. */
export function applyEdit<Row>(before: readonly Row[], edit: SequenceEdit<Row>): Row[] {
  const removed = new Set(edit.removed);
  const kept = before.filter((_, index) => !removed.has(index));
  const result: Row[] = [];
  let next = 0;
  for (const { at, row } of edit.added) {
    while (result.length < at && next < kept.length) result.push(kept[next++] as Row);
    result.push(row);
  }
  return [...result, ...kept.slice(next)];
}

/** Indices of a longest strictly increasing subsequence of the values that are not -1 (patience sorting). */
function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous = new Int32Array(values.length).fill(-1);
  for (const [index, value] of values.entries()) {
    if (value < 0) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) previous[index] = tails[low - 1] as number;
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] as number) kept.add(index);
  return kept;
}
