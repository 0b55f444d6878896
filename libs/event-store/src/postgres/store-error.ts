import { DatabaseError } from 'pg';
import { AccessDenied, StoreTimeout, StoreUnavailable } from '../port';

/** SQLSTATEs after which nothing of the statement is stored and a later try may succeed. */
const NOT_NOW = new Set(['40001', '40P01', '53000', '53100', '53200', '53300', '53400', '55P03', '57014', '57P03']);
const DENIED = new Set(['28000', '28P01', '42501']);

/** What a failed connection attempt means: nothing was sent. */
export function connectError(error: unknown): Error {
  return DENIED.has(stateOf(error)) ? new AccessDenied(messageOf(error), { cause: error }) : unavailable(error);
}

/**
 * What a failed statement means for the one who sent it. A lost connection leaves the outcome open, and so does a server
 * that shuts down, because it may do so between the commit and the answer.
 */
export function statementError(error: unknown): Error {
  if (error instanceof StoreUnavailable || error instanceof AccessDenied) return error;
  const state = stateOf(error);
  if (DENIED.has(state)) return new AccessDenied(messageOf(error), { cause: error });
  if (NOT_NOW.has(state)) return unavailable(error);
  if (state === '' || state.startsWith('08') || state.startsWith('57P')) return new StoreTimeout(messageOf(error), { cause: error });
  return error instanceof Error ? error : new Error(messageOf(error));
}

/** The same for a statement that only reads: the outcome does not matter, trying again does. */
export function readError(error: unknown): Error {
  const mapped = statementError(error);
  return mapped instanceof StoreTimeout ? unavailable(error) : mapped;
}

const unavailable = (error: unknown): StoreUnavailable => new StoreUnavailable(messageOf(error), { cause: error });
const messageOf = (error: unknown): string => `PostgreSQL: ${error instanceof Error ? error.message : String(error)}`;

/** The SQLSTATE of an answer from PostgreSQL, or nothing for an error of the connection. */
const stateOf = (error: unknown): string => (error instanceof DatabaseError && error.code) || '';
