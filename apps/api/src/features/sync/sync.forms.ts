import { z } from 'zod';
import { form } from '../../http/form';

/** Which sync to run: a kind, or all of them; `full` reads everything again. */
export const RunForm = form({
  kind: z.string().trim().max(40).default('all'),
  full: z.literal('on').optional(),
});

/** `?before=`: where the page of runs before ended. */
export const syncQuery = z.object({ before: z.string().max(500).catch('') });

export type SyncQuery = z.infer<typeof syncQuery>;
