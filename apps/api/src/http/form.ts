import { DomainError, type Problem } from '@groovelog/domain';
import { z } from 'zod';

/** What a browser sent, read against a schema: the value, or what was typed with every problem found. */
export type Form<T> = { ok: true; value: T; typed: Typed } | { ok: false; problems: readonly Problem[]; typed: Typed };

/** The fields as they were typed, to fill the form again. */
export type Typed = Readonly<Record<string, string>>;

/**
 * A schema for `@Body({ schema: form(…) })` that never refuses: the handler shows the page again, with all problems at their fields.
 * Checkboxes that are off are absent; unknown fields are dropped.
 */
export function form<Fields extends z.ZodRawShape>(fields: Fields): z.ZodType<Form<z.infer<z.ZodObject<Fields>>>> {
  const schema = z.object(fields);
  return z.unknown().transform((raw): Form<z.infer<typeof schema>> => {
    const body = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {};
    const result = schema.safeParse(body);
    if (result.success) return { ok: true, value: result.data, typed: typedFields(body) };
    return { ok: false, problems: result.error.issues.map(toProblem), typed: typedFields(body) };
  });
}

/** A form that the domain refused (a name that is taken): the same page again. Everything but a DomainError is thrown on. */
export function refusedForm<T>(sent: Form<T>, error: unknown, field: string): Form<T> & { ok: false } {
  if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
  const problems = error.problems.length > 0 ? error.problems : [{ path: field, message: error.message }];
  return { ok: false, problems, typed: sent.typed };
}

/** One field of a form for the partials field, select and checkbox. */
export interface FieldView {
  name: string;
  value: string;
  problem: string | null;
}

/** What a template needs to draw the fields `names`; `sent` is null for a form that was not sent yet. */
export function fieldViews<Name extends string>(
  names: readonly Name[],
  sent: Form<unknown> | null,
  initial: Partial<Record<Name, string>> = {},
): Record<Name, FieldView> {
  const problems = sent && !sent.ok ? sent.problems : [];
  const views = names.map((name): [Name, FieldView] => [
    name,
    {
      name,
      value: sent?.typed[name] ?? initial[name] ?? '',
      problem: problems.find((problem) => problem.path === name || problem.path === `/${name}`)?.message ?? null,
    },
  ]);
  return Object.fromEntries(views) as Record<Name, FieldView>;
}

function toProblem(issue: z.core.$ZodIssue): Problem {
  return { path: issue.path.join('.'), message: issue.message };
}

/** Passwords are never sent back. */
function typedFields(body: object): Typed {
  const entries = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries.filter(([name]) => !/password/i.test(name)));
}
