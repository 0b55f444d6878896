import { NO_NUMBER } from './catalogue-index';

/** How much was heard of each of many things; the index is the thing's number (a track, an hour, a day). */
export interface Measure {
  readonly listens: Uint32Array;
  readonly msPlayed: Float64Array;
}

/** A measure of `size` things of which nothing was heard yet. */
export function emptyMeasure(size: number): Measure {
  return { listens: new Uint32Array(size), msPlayed: new Float64Array(size) };
}

/** Adds to one thing. Numbers beyond the measure are left out. */
export function addTo(measure: Measure, number: number, listens: number, msPlayed: number): void {
  measure.listens[number] = (measure.listens[number] ?? 0) + listens;
  measure.msPlayed[number] = (measure.msPlayed[number] ?? 0) + msPlayed;
}

/** Sums things into groups: `groupOf[n]` is the group of thing `n`, or NO_NUMBER for none. */
export function groupMeasure(measure: Measure, groups: number, groupOf: (number: number) => number): Measure {
  const grouped = emptyMeasure(groups);
  measure.listens.forEach((listens, number) => {
    if (listens === 0) return;
    const group = groupOf(number);
    if (group !== NO_NUMBER) addTo(grouped, group, listens, measure.msPlayed[number] ?? 0);
  });
  return grouped;
}

/** How many things were heard at least once. */
export function distinctOf(measure: Measure): number {
  let distinct = 0;
  for (const listens of measure.listens) if (listens > 0) distinct++;
  return distinct;
}
