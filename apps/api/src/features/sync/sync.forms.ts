import { SYNC_KINDS } from '@groovelog/domain';
import { z } from 'zod';
import { form } from '../../http/form';

/** Which sync to run: a kind, or all of them; `full` reads everything again. */
export const RunForm = form({
  kind: z.string().trim().max(40).default('all'),
  full: z.literal('on').optional(),
});

/** A button: which held removals are right, by the fingerprint that the page showed. */
export const ConfirmForm = form({ kind: z.enum(SYNC_KINDS), missing: z.string().min(1).max(200) });

/** `?before=`: where the page of runs before ended. */
export const syncQuery = z.object({ before: z.string().max(500).catch('') });

export type SyncQuery = z.infer<typeof syncQuery>;
