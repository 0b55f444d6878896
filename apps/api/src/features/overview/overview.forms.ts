import { z } from 'zod';

/** `?range=` or `?from=&to=`, and what top lists and charts go by. What is unknown falls back to the defaults. */
export const overviewQuery = z.object({
  range: z.string().optional().catch(undefined),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  by: z.enum(['listens', 'time']).catch('listens'),
});

export type OverviewQuery = z.infer<typeof overviewQuery>;

/** A page of a full top list; pages count from 1. */
export const topListQuery = overviewQuery.extend({ page: z.coerce.number().int().min(1).max(2_000).catch(1) });

export type TopListQuery = z.infer<typeof topListQuery>;

/** What a full top list is of; anything else is not found. */
export const TOP_KINDS = ['tracks', 'artists', 'albums'] as const;
export type TopKind = (typeof TOP_KINDS)[number];
