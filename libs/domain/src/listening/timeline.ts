/** Anything that happened at an instant, milliseconds since 1970. */
interface Timed {
  at: number;
}

/** The first index of a list in order of time whose item is at `at` or later; the length when there is none. */
export function firstAtOrAfter(ordered: readonly Timed[], at: number): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ordered[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The items of a list in order of time that lie in a span, both ends included. */
export function itemsWithin<Item extends Timed>(ordered: readonly Item[], span: { from: number; to: number }): Item[] {
  const items: Item[] = [];
  for (let index = firstAtOrAfter(ordered, span.from); index < ordered.length; index++) {
    const item = ordered[index];
    if (!item || item.at > span.to) break;
    items.push(item);
  }
  return items;
}
