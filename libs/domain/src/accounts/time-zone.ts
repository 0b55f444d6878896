import type { Problem } from '../errors/domain-error';

/** UTC, or area and place of the IANA database. No offsets: a listener's days follow a place, with its daylight saving. */
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/**
 * The IANA name of a time zone, with the capital letters of the database (`europe/paris` → `Europe/Paris`), or null when
 * this runtime knows no such zone. An old name of a zone stays as it was given (`Asia/Calcutta`).
 */
export function timeZoneNamed(name: string): string | null {
  if (!IANA_NAME.test(name)) return null;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return known.toLowerCase() === name.toLowerCase() ? known : name;
  } catch {
    return null;
  }
}

/** What is wrong with a time zone as it was typed; empty when `timeZoneNamed` knows it. */
export const timeZoneProblems = (name: string): Problem[] =>
  timeZoneNamed(name) === null
    ? [{ path: 'timeZone', message: `"${name}" is not the name of a time zone, like Europe/Paris or UTC.` }]
    : [];
