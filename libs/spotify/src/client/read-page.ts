import { z } from 'zod';
import { SpotifyUnreachable } from './spotify-error';

/** A page of a list by offset. Rows that cannot be read are counted and left out; the caller decides what that means. */
export interface OffsetPage<Row> {
  rows: Row[];
  total: number;
  /** Rows on the page, readable or not: the next offset is this much further. */
  size: number;
  unreadable: number;
  hasMore: boolean;
}

const pageSchema = z.object({
  items: z.array(z.unknown()),
  total: z.number().int().nonnegative(),
  next: z.string().nullish(),
  offset: z.number().int().nonnegative().nullish(),
});

/**
 * Reads a page leniently row by row and strictly as a page: an answer without items or total proves nothing.
 * `next` only says whether there is more; its address was seen to name removed routes. Where it leads past the total, one
 * page more is asked for: a list may have grown, but it has an end.
 *
 * @param asked the offset that was asked for.
 * @throws SpotifyUnreachable when the answer is not a page, or another one.
 */
export function readOffsetPage<Row>(json: unknown, asked: number, row: z.ZodType<Row>): OffsetPage<Row> {
  const page = pageSchema.safeParse(json);
  if (!page.success) throw new SpotifyUnreachable('Spotify answered something that is not a page of a list.');
  const { items, total, offset, next } = page.data;
  if ((offset ?? asked) !== asked) throw new SpotifyUnreachable('Spotify answered another page of a list than was asked for.');
  const rows = readRows(items, row);
  return {
    rows,
    total,
    size: items.length,
    unreadable: items.length - rows.length,
    hasMore: asked + items.length < total || (Boolean(next) && items.length > 0 && asked < total),
  };
}

/** The rows that can be read, in order. */
export function readRows<Row>(items: readonly unknown[], row: z.ZodType<Row>): Row[] {
  return items.flatMap((item) => {
    const parsed = row.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Reads one object. Throws SpotifyUnreachable when it is not what was asked for: nothing may be concluded from it. */
export function readObject<T>(json: unknown, schema: z.ZodType<T>, what: string): T {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new SpotifyUnreachable(`Spotify answered something that is not ${what}.`);
  return parsed.data;
}
