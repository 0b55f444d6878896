import { StoreTimeout, StoreUnavailable } from '@groovelog/event-store';

/**
 * What to do about an error: `outside` (the database, the network or the store fails; the same work can succeed later),
 * `timeout` (the batch was too much for one statement) or `poison` (the work itself is wrong).
 */
export type ErrorClass = 'outside' | 'timeout' | 'poison';

/** SQLSTATE classes and codes of PostgreSQL, appendix A of its manual. */
const OUTSIDE_SQLSTATE = /^(?:08|53|57|58|XX|25P0[234]|40001|40P01|55P03|55006)/;
const QUERY_CANCELED = '57014';

const OUTSIDE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** node-postgres gives these no code. */
const LOST_CONNECTION = /connection (?:terminated|ended|error)|not queryable|timeout exceeded when trying to connect|after calling end/i;

/** Classifies what a transaction of the runner or a subscription threw. */
export function classifyError(error: unknown): ErrorClass {
  if (error instanceof StoreUnavailable || error instanceof StoreTimeout) return 'outside';
  if (!(error instanceof Error)) return 'poison';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === QUERY_CANCELED) return 'timeout';
  if (OUTSIDE_SQLSTATE.test(code) || OUTSIDE_SYSTEM_CODES.has(code)) return 'outside';
  if (code === '' && LOST_CONNECTION.test(error.message)) return 'outside';
  return 'poison';
}
