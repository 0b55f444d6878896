/** Groups of the numbers 0…size-1 that grow together. */
export interface DisjointSets {
  join(a: number, b: number): void;
  /** The same number for every member of a group. */
  groupOf(member: number): number;
}

/** Every number starts in a group of its own (union-find with path halving: near constant time for each call). */
export function createDisjointSets(size: number): DisjointSets {
  const parents = Int32Array.from({ length: size }, (_, member) => member);
  const groupOf = (member: number): number => {
    let at = member;
    for (let parent = parents[at] ?? at; parent !== at; parent = parents[at] ?? at) {
      parents[at] = parents[parent] ?? parent;
      at = parents[at] ?? at;
    }
    return at;
  };
  return {
    groupOf,
    join(a, b) {
      const [one, other] = [groupOf(a), groupOf(b)];
      parents[Math.max(one, other)] = Math.min(one, other);
    },
  };
}

/** The members of every group, groups in the order of their first member. */
export function groupsOf<Item>(items: readonly Item[], sets: DisjointSets): Item[][] {
  const groups = new Map<number, Item[]>();
  items.forEach((item, index) => {
    const group = sets.groupOf(index);
    const members = groups.get(group);
    if (members) members.push(item);
    else groups.set(group, [item]);
  });
  return [...groups.values()];
}
