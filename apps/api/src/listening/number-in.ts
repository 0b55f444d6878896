/** A number in a path (`/tracks/12`); null for anything else. */
export function numberIn(text: string): number | null {
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : null;
}
