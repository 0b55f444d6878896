const SECRET_WORDS = 'passw|secret|token|cookie|authorization|api-?_?key|encryption-?_?key|credential';
const SECRET_NAME = new RegExp(SECRET_WORDS, 'i');
const SECRET_TEXT_MEMBER = new RegExp(`("[^"]*(?:${SECRET_WORDS})[^"]*"):"(?:[^"\\\\]|\\\\.)*"`, 'gi');
const URL_PASSWORD = /\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@"]*):[^\s@"]+@/gi;
const HIDDEN = '[hidden]';
/** Deeper structures are cut: a log line is not a dump. */
const MAX_DEPTH = 6;

/**
 * A copy without secrets: members whose name sounds like one are hidden, at any depth, because a list of paths forgets
 * the one that leaks. Errors become plain objects with their stack and cause.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  const members = value instanceof Error ? { ...errorMembers(value), ...Object.fromEntries(Object.entries(value)) } : value;
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, redactMember(name, member, depth + 1)]));
}

/** Numbers and flags are no secrets: `tokens: 3` is a count. */
function redactMember(name: string, member: unknown, depth: number): unknown {
  const mayBeSecret = typeof member === 'string' || (typeof member === 'object' && member !== null);
  return mayBeSecret && SECRET_NAME.test(name) ? HIDDEN : redact(member, depth);
}

const errorMembers = (error: Error) => ({
  type: error.name,
  message: error.message,
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: error.cause }),
});

/**
 * A finished line of JSON without passwords inside URLs and without texts whose member sounds like a secret.
 * The second net: it also holds the bindings of child loggers, which pino does not hand to its formatters.
 */
export const redactLine = (line: string): string =>
  line.replace(URL_PASSWORD, `$1:${HIDDEN}@`).replace(SECRET_TEXT_MEMBER, `$1:"${HIDDEN}"`);
