/**
 * One page of a long list, cut at a key and not at an offset: the next page begins after `next`, however many rows came
 * in before it meanwhile.
 */
export interface KeysetPage<Row> {
  rows: readonly Row[];
  /** Opaque; goes into `?before=` of the link to the next page. Null on the last one. */
  next: string | null;
}

/** Cuts `rows`, which were asked for with `limit + 1`, and names the key of the last row that is shown. */
export function keysetPage<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]): KeysetPage<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? encodeKey(keyOf(last)) : null };
}

/** Reads `?before=`; null when it is absent or not one of ours, which shows the first page. */
export function decodeKey(cursor: unknown, parts: number): readonly string[] | null {
  if (typeof cursor !== 'string' || cursor.length > 500 || !/^[\w-]+$/.test(cursor)) return null;
  const key = Buffer.from(cursor, 'base64url').toString('utf8').split('\u0000');
  return key.length === parts ? key : null;
}

const encodeKey = (parts: readonly string[]): string => Buffer.from(parts.join('\u0000')).toString('base64url');
