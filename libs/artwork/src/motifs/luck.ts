/** Draws numbers that look random and are the same for the same text, on every machine. */
export interface Luck {
  /** From `least` up to but not including `most`. */
  between(least: number, most: number): number;
  /** One of these. */
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The luck of a text: its FNV-1a hash begins a sequence of 32-bit numbers (a Weyl sequence through two rounds of mixing). */
export function luckOf(text: string): Luck {
  let hash = FNV_OFFSET;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), FNV_PRIME);
  let at = hash >>> 0;
  const next = (): number => {
    at = (at + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(at ^ (at >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    between: (least, most) => least + next() * (most - least),
    oneOf: (items) => items[Math.floor(next() * items.length)] ?? items[0],
  };
}
