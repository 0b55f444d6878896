import type { CommandError } from '@eventstore/db-client';
import { AccessDenied, ForeignPosition, StoreTimeout, StoreUnavailable } from '../port';

/** `type` of an error of the client; matched as text, because classes differ between copies of the package. */
export const errorType = (error: unknown): `${CommandError['type']}` | undefined =>
  error instanceof Error && 'type' in error ? (error as CommandError).type : undefined;

/**
 * What a failed write means. Only a server that refused, or could not be connected to, has surely written nothing;
 * `unknown` may be the error of another client of this process, so it leaves the outcome open too.
 */
export function writeError(error: unknown): Error {
  if (error instanceof StoreTimeout || error instanceof StoreUnavailable || error instanceof ForeignPosition) return error;
  switch (errorType(error)) {
    case 'access-denied':
      return new AccessDenied(messageOf(error), { cause: error });
    case 'not-leader':
      return unavailable(error);
    case 'unavailable':
      return neverConnected(error) ? unavailable(error) : timeout(error);
    case undefined:
      // Discovery failed, or the server could not be asked what it supports: the append was not sent.
      return isDenied(error) ? new AccessDenied(messageOf(error), { cause: error }) : unavailable(error);
    default:
      return timeout(error);
  }
}

/** What a failed read means: it can be repeated, unless the right is missing. */
export function readError(error: unknown): Error {
  const mapped = writeError(error);
  return mapped instanceof AccessDenied || mapped instanceof ForeignPosition ? mapped : unavailable(error);
}

const unavailable = (error: unknown): StoreUnavailable =>
  error instanceof StoreUnavailable ? error : new StoreUnavailable(messageOf(error), { cause: error });
const timeout = (error: unknown): StoreTimeout => new StoreTimeout(messageOf(error), { cause: error });
const messageOf = (error: unknown): string => `EventStoreDB: ${error instanceof Error ? error.message || errorType(error) : String(error)}`;

const neverConnected = (error: unknown): boolean => error instanceof Error && /No connection established|ECONNREFUSED/.test(error.message);

/** gRPC's PERMISSION_DENIED and UNAUTHENTICATED. */
const isDenied = (error: unknown): boolean => [7, 16].includes((error as { code?: number }).code ?? 0);
