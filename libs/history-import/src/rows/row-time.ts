/** Spotify opened in October 2008; its makers listened before. */
const FIRST_POSSIBLE = Date.UTC(2006, 0, 1);
const DAY_MS = 86_400_000;

/** Spotify's own notation, and what tools that people pass exports through make of it. */
const EXACT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z| ?UTC|[+-]00:?00)?$/;

/** An end time as an export writes it. */
export interface RowTime {
  /** UTC ISO 8601, to the second or the minute as the source is. */
  at: string;
  /** Milliseconds since 1970. */
  ms: number;
}

/**
 * Reads the `ts` of an extended row (to the second) or the `endTime` of an account row (to the minute). Both are UTC
 * (spotify-web-api.md 7.2, 7.3). undefined for anything that is no such moment.
 */
export function parseRowTime(value: unknown, precision: 'second' | 'minute'): RowTime | undefined {
  if (typeof value !== 'string') return undefined;
  if (precision === 'second' && EXACT.test(value)) return momentOf(value);
  const [, day, minute, second = '00'] = MOMENT.exec(value) ?? [];
  if (!day || !minute) return undefined;
  return momentOf(precision === 'second' ? `${day}T${minute}:${second}Z` : `${day}T${minute}Z`);
}

function momentOf(at: string): RowTime | undefined {
  const ms = Date.parse(at);
  return Number.isNaN(ms) || !isRealDay(at.slice(0, 10)) ? undefined : { at, ms };
}

let lastDay = '';

/** 30 February parses as a day in March. Rows come in order of time, so most have the day of the row before. */
function isRealDay(day: string): boolean {
  if (day === lastDay) return true;
  if (new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(day.slice(8))) return false;
  lastDay = day;
  return true;
}

/** False before Spotify existed and more than a day after `now`. */
export function isPossibleTime(ms: number, now: Date): boolean {
  return ms >= FIRST_POSSIBLE && ms <= now.getTime() + DAY_MS;
}

/** Larger numbers are milliseconds: as seconds they would lie beyond the year 5000. */
const MAX_SECONDS = 100_000_000_000;
const LAST_SENSIBLE = Date.UTC(2100, 0, 1);

/**
 * The `offline_timestamp` of an extended row as UTC ISO 8601 to the second: old exports count seconds, newer ones
 * milliseconds, and 0 means nothing. To the second, so that the same row of an old and a new export stays the same row.
 */
export function parseOfflineTime(count: number | undefined): string | undefined {
  if (count === undefined) return undefined;
  const ms = count < MAX_SECONDS ? count * 1000 : count;
  if (ms < FIRST_POSSIBLE || ms > LAST_SENSIBLE) return undefined;
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
