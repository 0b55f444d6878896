/** Items of which the first by a comparison can be taken, in logarithmic time. */
export interface Heap<Item> {
  add(item: Item): void;
  /** Undefined when nothing is left. */
  takeFirst(): Item | undefined;
}

/** A heap of these items. The comparison of two items must not change while they are in it. */
export function createHeap<Item>(items: Iterable<Item>, compare: (a: Item, b: Item) => number): Heap<Item> {
  const tree: Item[] = [];
  const heap: Heap<Item> = {
    add(item) {
      tree.push(item);
      rise(tree, tree.length - 1, compare);
    },
    takeFirst() {
      const [first] = tree;
      const last = tree.pop();
      if (tree.length > 0 && last !== undefined) {
        tree[0] = last;
        sink(tree, 0, compare);
      }
      return first;
    },
  };
  for (const item of items) heap.add(item);
  return heap;
}

function rise<Item>(tree: Item[], from: number, compare: (a: Item, b: Item) => number): void {
  let index = from;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(tree, index, parent, compare)) return;
    swap(tree, index, parent);
    index = parent;
  }
}

function sink<Item>(tree: Item[], from: number, compare: (a: Item, b: Item) => number): void {
  let index = from;
  for (;;) {
    const left = 2 * index + 1;
    const smaller = isBefore(tree, left + 1, left, compare) ? left + 1 : left;
    if (!isBefore(tree, smaller, index, compare)) return;
    swap(tree, index, smaller);
    index = smaller;
  }
}

function isBefore<Item>(tree: readonly Item[], one: number, other: number, compare: (a: Item, b: Item) => number): boolean {
  const a = tree[one];
  const b = tree[other];
  return a !== undefined && b !== undefined && compare(a, b) < 0;
}

function swap(tree: unknown[], one: number, other: number): void {
  const a = tree[one];
  const b = tree[other];
  if (a === undefined || b === undefined) return;
  tree[one] = b;
  tree[other] = a;
}
