import { z } from 'zod';
import { LIBRARY_ORDERS } from '@groovelog/read-models';

/** `?q=` words to find, `?sort=` the order, `?page=` from 1. What cannot be read falls back to the beginning. */
export const libraryQuery = z.object({
  q: z.string().trim().max(200).catch(''),
  sort: z.enum(LIBRARY_ORDERS).catch('listens'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});

export type LibraryQuery = z.infer<typeof libraryQuery>;
