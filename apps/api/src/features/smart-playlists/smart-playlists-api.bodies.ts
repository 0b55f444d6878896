import { DomainError, HAND_EDIT_POLICIES, type JsonValue } from '@groovelog/domain';
import { z } from 'zod';

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .transform((value) => value.trim());

const schedule = z.strictObject({ cron: z.string().max(200).nullable(), afterSyncs: z.boolean() });

const settings = z.strictObject({
  schedule: schedule.optional(),
  handEdits: z.enum(HAND_EDIT_POLICIES).optional(),
  mostRemovedShare: z.number().min(0).max(1).optional(),
  isPublic: z.boolean().optional(),
});

/** A rule is read by the domain, which says where every problem is. */
const rule = z.custom<JsonValue>((value) => value !== undefined, { error: 'A rule document belongs here.' });

const uris = z.array(z.string().max(500)).max(10_000);

export const NewPlaylistBody = z.strictObject({
  name: text(1_000),
  description: text(3_000).default(''),
  rule,
  settings: settings.optional(),
});
export const ChangedPlaylistBody = z.strictObject({
  name: text(1_000).optional(),
  description: text(3_000).optional(),
  settings: settings.optional(),
});
export const PinsBody = z.strictObject({ pins: uris, bans: uris });
export const AdoptBody = z.strictObject({
  remotePlaylistId: z.string().regex(/^[A-Za-z0-9]{1,64}$/, { error: 'Write the id of a playlist in Spotify.' }),
});

/** Reads the body of a request of a script. Throws DomainError `request.invalid` with every problem, each with its JSON pointer. */
export function readBody<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ path: path.map((part) => `/${String(part)}`).join(''), message }));
  throw new DomainError('invalid', 'request.invalid', 'The request cannot be used as it stands.', problems);
}

/** Leaves out members that were not sent, which a change takes as they are. */
export function sentOf<Value extends object>(value: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
