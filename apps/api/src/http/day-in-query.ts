import { parseDay } from '@groovelog/domain';
import { z } from 'zod';

/** `?on=2026-03-14`: a local day; null, which means now, for what cannot be read. */
export const dayOrNow = z
  .string()
  .trim()
  .max(40)
  .catch('')
  .transform((text) => parseDay(text) ?? null);
