import { z } from 'zod';
import type { ListenPolicy } from '@groovelog/domain';
import { form } from '../../http/form';

export const TimeZoneForm = form({
  timeZone: z.string().min(1, { error: 'Choose a time zone.' }).max(100, { error: 'That is not a time zone.' }),
  back: z.enum(['/settings', '/welcome']).catch('/settings'),
});

/** A checkbox is `on` or absent. */
const checkbox = z
  .literal('on')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'on');

const HOUR_SECONDS = 3_600;
const SECONDS = 'Give a whole number of seconds between 0 and 3,600.';

export const PolicyForm = form({
  minSeconds: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, { error: SECONDS })
    .transform(Number)
    .pipe(z.number().max(HOUR_SECONDS, { error: SECONDS })),
  countCompleted: checkbox,
  includeIncognito: checkbox,
  includePodcasts: checkbox,
  includeAudiobooks: checkbox,
  includeUnknown: checkbox,
});

/** The policy that the form asks for. */
export function policyOf({ minSeconds, ...choices }: { minSeconds: number } & Omit<ListenPolicy, 'minMs'>): ListenPolicy {
  return { minMs: minSeconds * 1_000, ...choices };
}
