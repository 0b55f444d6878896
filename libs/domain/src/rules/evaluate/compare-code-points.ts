/** Orders texts by code points, as PostgreSQL does under "C": not by UTF-16 units, which put emoji before some letters. */
export function compareCodePoints(left: string, right: string): number {
  const others = Array.from(right);
  for (const [index, character] of Array.from(left).entries()) {
    const other = others[index];
    if (other === undefined) return 1;
    const difference = (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return Array.from(left).length - others.length;
}
