import type { Problem } from '@groovelog/domain';

const MAX_NAME_CHARS = 64;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ALLOWED = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@'-]*$/u;

/** The name as it is stored: composed characters, no spaces around it. Two names that differ only in case are one. */
export const normalUserName = (name: string): string => name.normalize('NFC').trim();

/** Everything wrong with a normalised name; empty when it can be used. */
export function userNameProblems(name: string): Problem[] {
  const problems: string[] = [];
  if (name.length === 0) problems.push('The name is missing.');
  if (name.length > MAX_NAME_CHARS) problems.push(`The name must not be longer than ${MAX_NAME_CHARS} characters.`);
  if (name.length > 0 && !ALLOWED.test(name)) {
    problems.push("The name must begin with a letter or digit and may hold letters, digits, spaces and . _ @ ' - only.");
  }
  // A user can be named by id or by name; a name that is an id could name somebody else.
  if (UUID.test(name)) problems.push('The name must not look like an id.');
  return problems.map((message) => ({ path: 'name', message }));
}
