import type { Problem } from '@groovelog/domain';
import { hash, verify, type Options } from '@node-rs/argon2';

const MIN_CHARS = 8;
/** Longer ones only make hashing a way to keep the server busy. */
const MAX_CHARS = 256;

/**
 * OWASP's first recommendation for argon2id, which is this library's default algorithm: 19 MiB, two passes, one lane;
 * about 70 ms.
 */
const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Everything wrong with a password; empty when it can be used. Length is what counts; no rules about kinds of characters. */
export function passwordProblems(password: string, name: string): Problem[] {
  const chars = Array.from(password).length;
  const problems: string[] = [];
  if (chars < MIN_CHARS) problems.push(`The password must have at least ${MIN_CHARS} characters.`);
  if (chars > MAX_CHARS) problems.push(`The password must not have more than ${MAX_CHARS} characters.`);
  if (chars > 0 && password.toLowerCase() === name.toLowerCase()) problems.push('The password must not be the name.');
  return problems.map((message) => ({ path: 'password', message }));
}

/** The argon2id hash of a password, with its salt and parameters inside. */
export const hashPassword = (password: string): Promise<string> => hash(normal(password), ARGON2ID);

/** Whether the password is the one hashed. With no hash it takes as long and says no: a stranger learns no names by timing. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await unmatchable()), normal(password).slice(0, MAX_CHARS * 4));
  return matches && passwordHash !== null;
}

/** The same characters typed on two keyboards may be two sequences of code points. */
const normal = (password: string): string => password.normalize('NFKC');

let unmatchableHash: Promise<string> | undefined;

function unmatchable(): Promise<string> {
  unmatchableHash ??= hashPassword('nobody has this password');
  return unmatchableHash;
}
