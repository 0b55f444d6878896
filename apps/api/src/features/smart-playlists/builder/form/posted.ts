/** What a form posted: the values under each name, in the order of the page. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** The body of a request as what a form posted; anything that is no text is left out. */
export function postedOf(body: unknown): Posted {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new Map(entries.map(([name, value]) => [name, textsIn(value)]));
}

const textsIn = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).filter((each): each is string => typeof each === 'string');

/** The value under a name; undefined when the form had no such control. */
export const postedText = (posted: Posted, name: string): string | undefined => posted.get(name)?.[0];

/** All values under a name that say something. */
export const postedTexts = (posted: Posted, name: string): string[] => (posted.get(name) ?? []).filter((text) => text !== '');

/** Whether a box was ticked. */
export const isPosted = (posted: Posted, name: string): boolean => posted.has(name);

/** The numbers `n` of names that begin with `name.n.`, in order. */
export function postedIndexes(posted: Posted, name: string): number[] {
  const indexes = new Set<number>();
  for (const key of posted.keys()) {
    if (!key.startsWith(`${name}.`)) continue;
    const [, digits] = /^(\d{1,6})\./.exec(key.slice(name.length + 1)) ?? [];
    if (digits !== undefined) indexes.add(Number(digits));
  }
  return [...indexes].sort((a, b) => a - b);
}
