import { MOTIF_COLOURS, MOTIF_PATTERNS } from '@groovelog/domain';
import { z } from 'zod';
import { form } from '../../../http/form';

const pattern = z.enum(MOTIF_PATTERNS, { error: 'Choose a pattern.' });
const colour = z.enum(MOTIF_COLOURS, { error: 'Choose a colour.' });

/** The address of one motif, and which one is looked at: `?pattern=waves&colour=blue`. */
export const motifOf = z.object({ pattern, colour });
export type MotifOf = z.infer<typeof motifOf>;

/** `kind` is the button; pattern and colour come with it. */
export const CoverForm = form({ kind: z.enum(['spotify', 'motif'], { error: 'There is no such button.' }), pattern, colour });

/** The cover that a script asks for; pictures are sent as they are. */
export const CoverBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('spotify') }),
  z.strictObject({ kind: z.literal('motif'), pattern, colour }),
]);
