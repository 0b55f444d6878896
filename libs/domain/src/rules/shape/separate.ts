import { createHeap } from './heap';

type KeyOf<Item> = (item: Item) => string | null;

/** The items of one key that are still to be placed, in order. */
interface Queue<Item> {
  items: { item: Item; place: number }[];
  next: number;
}

type Compare<Item> = (a: Queue<Item>, b: Queue<Item>) => number;

/**
 * The items in an order in which no two of one key stand within `distance` places, wherever there is such an order. The order
 * they come in is left as little as that needs: whatever comes first and may be placed is placed; only when that leads to two
 * of a kind too close together, the key with the most items left goes first. What has no key is never too close.
 */
export function separate<Item>(items: readonly Item[], keyOf: KeyOf<Item>, distance: number): readonly Item[] {
  const none = collisions(items, keyOf, distance);
  if (none === 0) return items;
  const gentle = placed(items, keyOf, distance, byPlace);
  const gentleCollisions = collisions(gentle, keyOf, distance);
  if (gentleCollisions === 0) return gentle;
  const even = placed(items, keyOf, distance, byMostLeft);
  return collisions(even, keyOf, distance) <= gentleCollisions ? even : gentle;
}

const byPlace = <Item>(a: Queue<Item>, b: Queue<Item>): number => placeOf(a) - placeOf(b);
const byMostLeft = <Item>(a: Queue<Item>, b: Queue<Item>): number => leftIn(b) - leftIn(a) || byPlace(a, b);
const leftIn = <Item>({ items, next }: Queue<Item>): number => items.length - next;
const placeOf = <Item>({ items, next }: Queue<Item>): number => items[next]?.place ?? Infinity;

/** How many items stand within the distance of an earlier one of their key. */
function collisions<Item>(items: readonly Item[], keyOf: KeyOf<Item>, distance: number): number {
  const last = new Map<string, number>();
  let count = 0;
  for (const [place, item] of items.entries()) {
    const key = keyOf(item);
    if (key === null) continue;
    if (place - (last.get(key) ?? -Infinity) <= distance) count += 1;
    last.set(key, place);
  }
  return count;
}

/** Places one item after the other, of a key that was not placed lately; when there is none, of the one placed longest ago. */
function placed<Item>(items: readonly Item[], keyOf: KeyOf<Item>, distance: number, compare: Compare<Item>): Item[] {
  const ready = createHeap(queuesOf(items, keyOf), compare);
  const resting: (Queue<Item> | null)[] = [];
  const result: Item[] = [];
  while (result.length < items.length) {
    const rested = resting.length > distance ? resting.shift() : null;
    if (rested) ready.add(rested);
    const queue = ready.takeFirst() ?? longestAgo(resting);
    const entry = queue?.items[queue.next];
    if (!queue || !entry) break;
    result.push(entry.item);
    queue.next += 1;
    resting.push(leftIn(queue) > 0 ? queue : null);
  }
  return result;
}

/** Takes the queue that has rested longest out of its rest. */
function longestAgo<Item>(resting: (Queue<Item> | null)[]): Queue<Item> | null {
  const index = resting.findIndex((queue) => queue !== null);
  const queue = resting[index] ?? null;
  if (queue) resting[index] = null;
  return queue;
}

/** One queue for each key; what has no key waits alone. */
function queuesOf<Item>(items: readonly Item[], keyOf: KeyOf<Item>): Queue<Item>[] {
  const queues = new Map<string, Queue<Item>>();
  for (const [place, item] of items.entries()) {
    const key = keyOf(item);
    const name = key === null ? `place ${place}` : `key ${key}`;
    const queue = queues.get(name) ?? { items: [], next: 0 };
    queue.items.push({ item, place });
    queues.set(name, queue);
  }
  return [...queues.values()];
}
