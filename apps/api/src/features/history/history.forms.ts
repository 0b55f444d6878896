import { z } from 'zod';
import { form } from '../../http/form';

const text = z.string().trim().max(200).catch('');
const number = z.coerce.number().int().min(0).max(2_147_483_647).optional().catch(undefined);

/** What a history page shows. What cannot be read does not narrow. */
export const historyQuery = z.object({
  q: text,
  day: text,
  artist: number,
  track: number,
  album: number,
  source: z.enum(['extended', 'account', 'recent', 'polled', 'manual']).optional().catch(undefined),
  show: z.enum(['counted', 'apart', 'hidden']).optional().catch(undefined),
  before: text,
  since: text,
});

export type HistoryQuery = z.infer<typeof historyQuery>;

const name = z
  .string()
  .trim()
  .max(300, { error: 'Use at most 300 characters.' })
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const LENGTH = 'Write minutes and seconds, such as 3:24.';

/** A correction by hand; a field left empty stays as the source said it. */
export const CorrectionForm = form({
  title: name,
  artist: name,
  album: name,
  length: z
    .string()
    .trim()
    .regex(/^$|^(?:\d{1,2}:)?\d{1,4}:[0-5]\d$/, { error: LENGTH })
    .transform((value) => (value === '' ? undefined : msOf(value)))
    .optional(),
});

export type SentCorrection = z.infer<typeof CorrectionForm>;

/** `3:24` or `1:02:09` in milliseconds. */
function msOf(length: string): number {
  return length.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) * 1_000;
}
