/** Numbers with hills, valleys and zeros, the same in every run: the value of a day, an hour, an index. */
export function inventedCount(index: number, top = 40): number {
  const wave = Math.sin(index / 9) + Math.sin(index / 2.3) / 2 + Math.cos(index / 31);
  return Math.max(0, Math.round(((wave + 1.2) / 3.7) * top));
}
