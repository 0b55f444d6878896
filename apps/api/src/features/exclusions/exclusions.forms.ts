import { z } from 'zod';
import { EXCLUDABLE, EXCLUSION_SCOPES, parseDay } from '@groovelog/domain';
import { form } from '../../http/form';

/** `?type=artist&q=…`: what is looked for. */
export const exclusionsQuery = z.object({
  type: z.enum(EXCLUDABLE).catch('artist'),
  q: z.string().trim().max(200).catch(''),
});

export type ExclusionsQuery = z.infer<typeof exclusionsQuery>;

const target = z
  .string({ error: 'Choose what is left out.' })
  .max(1_000)
  .transform((text, context) => {
    const read = z.object({ id: z.string().max(200).nullable(), name: z.string().max(300) }).safeParse(jsonIn(text));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'Choose what is left out.' });
    return z.NEVER;
  });

/** A day as browsers send it; nothing is without end. */
const day = z
  .string()
  .trim()
  .max(40)
  .default('')
  .transform((text, context) => {
    if (text === '') return null;
    const found = parseDay(text);
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: 'Give a day as 2026-11-21, or nothing.' });
    return z.NEVER;
  });

export const AddForm = form({
  type: z.enum(EXCLUDABLE, { error: 'Choose a kind.' }),
  target,
  scope: z.enum(EXCLUSION_SCOPES, { error: 'Choose where it is left out.' }),
  from: day,
  until: day,
  q: z.string().max(200).catch(''),
});

export const EndForm = form({ exclusionId: z.string().max(100) });

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
