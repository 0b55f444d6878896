import { DomainError } from '@groovelog/domain';
import type { Request, RequestHandler } from 'express';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method promises to change nothing (RFC 9110, 9.2.1). */
export const isSafeMethod = (method: string): boolean => SAFE_METHODS.has(method);

/**
 * The second line against forged requests: a browser says where a request comes from, and a change may only come from our own
 * pages. Scripts send neither header and still need the token.
 *
 * @param publicUrl the address that people type; behind a proxy that hides it from us, pages still come from there.
 */
export function refuseForeignOrigins(publicUrl: string): RequestHandler {
  const publicHost = new URL(publicUrl).host;
  return (req, _res, next) => {
    if (isSafeMethod(req.method) || comesFromHere(req, publicHost)) return next();
    next(new DomainError('forbidden', 'request.foreign-origin', 'This request came from a page of another site. Nothing was changed.'));
  };
}

function comesFromHere(req: Request, publicHost: string): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = req.headers.origin;
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return host !== '' && (host === req.host || host === publicHost);
}
