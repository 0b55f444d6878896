const COLOURS = 8;
const DRAWINGS = 6;

/**
 * The classes of a tile that stands where artwork would: one of eight colours and six drawings of assets/css/sleeves.css,
 * chosen by the name alone, so that a thing looks the same on every page and in every run.
 */
export function sleeveClass(name: string): string {
  const hash = hashOf(name);
  return `sleeve c${(hash % COLOURS) + 1} d${(Math.floor(hash / COLOURS) % DRAWINGS) + 1}`;
}

/** FNV-1a with a last stir: names that differ in one letter only get tiles that differ. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
