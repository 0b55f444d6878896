import { SYNC_KINDS } from '@groovelog/domain';
import { z } from 'zod';
import { LOG_LEVELS } from '@groovelog/read-models';

const text = z.string().trim().max(200).catch('');

/** `?kind=&level=&q=&run=&from=&to=` narrow the log, days are local and included; what cannot be read does not narrow. */
export const logsQuery = z.object({
  q: text,
  kind: z.enum(SYNC_KINDS).optional().catch(undefined),
  level: z.enum(LOG_LEVELS).optional().catch(undefined),
  run: text,
  from: text,
  to: text,
  before: z.string().max(500).catch(''),
});

export type LogsQuery = z.infer<typeof logsQuery>;
