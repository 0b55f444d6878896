import type { Measure } from './measure';

/** What a top list is ordered by; the other of the two breaks ties, then the name. */
export type TopOrder = 'listens' | 'time';

/** One line of a top list before it has a name. */
export interface TopEntry {
  readonly number: number;
  readonly listens: number;
  readonly msPlayed: number;
}

/**
 * The `limit` most heard things and all that equal the last of them, because only names can tell those apart.
 * Best first; equals in order of their numbers.
 */
export function topCandidates(measure: Measure, order: TopOrder, limit: number): TopEntry[] {
  const best: TopEntry[] = [];
  forEachHeard(measure, (entry) => {
    const last = best[limit - 1];
    if (last && compareEntries(entry, last, order) > 0) return;
    best.splice(placeOf(entry, best, order), 0, entry);
    while (best.length > limit && compareEntries(best.at(-1) ?? entry, best[limit - 1] ?? entry, order) !== 0) best.pop();
  });
  return best;
}

/** More of `order` first, then more of the other. */
export function compareEntries(a: Omit<TopEntry, 'number'>, b: Omit<TopEntry, 'number'>, order: TopOrder): number {
  const byListens = b.listens - a.listens;
  const byTime = b.msPlayed - a.msPlayed;
  return order === 'listens' ? byListens || byTime : byTime || byListens;
}

/**
 * Orders named lines as a top list: as {@link compareEntries}, then by name, then by the second name (the artist of a
 * track), in the order of Unicode code units, which is the same on every machine.
 */
export function orderTopList<Row extends TopEntry & { name: string; artist?: string }>(rows: readonly Row[], order: TopOrder): Row[] {
  return [...rows].sort(
    (a, b) =>
      compareEntries(a, b, order) || compareText(a.name, b.name) || compareText(a.artist ?? '', b.artist ?? '') || a.number - b.number,
  );
}

/**
 * The place that each number had in another measure, usually the period before: 1 plus how many were heard more;
 * undefined for what was not heard then.
 */
export function ranksIn(measure: Measure, order: TopOrder, numbers: readonly number[]): (number | undefined)[] {
  const asked = numbers
    .map((number) => ({ number, listens: measure.listens[number] ?? 0, msPlayed: measure.msPlayed[number] ?? 0 }))
    .sort((a, b) => compareEntries(a, b, order));
  const better = new Uint32Array(asked.length + 1);
  forEachHeard(measure, (entry) => {
    const place = placeOf(entry, asked, order);
    better[place] = (better[place] ?? 0) + 1;
  });
  const ranks = new Map<number, number>();
  let ahead = 0;
  asked.forEach((entry, place) => {
    ahead += better[place] ?? 0;
    if (entry.listens > 0) ranks.set(entry.number, ahead + 1);
  });
  return numbers.map((number) => ranks.get(number));
}

function forEachHeard(measure: Measure, visit: (entry: TopEntry) => void): void {
  measure.listens.forEach((listens, number) => {
    if (listens > 0) visit({ number, listens, msPlayed: measure.msPlayed[number] ?? 0 });
  });
}

/** How many of the ordered entries come before this one, equals included. */
function placeOf(entry: TopEntry, ordered: readonly TopEntry[], order: TopOrder): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareEntries(ordered[middle] ?? entry, entry, order) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
