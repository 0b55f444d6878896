import { DomainError } from '@groovelog/domain';
import type { Request, RequestHandler } from 'express';

const NUL = '\0';

/**
 * Refuses addresses and form fields with a NUL: people cannot type one, and PostgreSQL takes none. To stand behind the parser of
 * forms. JSON documents say themselves where a text cannot be kept.
 */
export const refuseNul: RequestHandler = (req, _res, next) => {
  if (!req.url.includes('%00') && !(req.is('urlencoded') && hasNul(req))) return next();
  next(new DomainError('invalid', 'request.malformed', 'A text in this request has characters that cannot be kept.'));
};

function hasNul({ body }: Request): boolean {
  return Object.entries((body ?? {}) as Record<string, string | string[]>).some(([name, values]) =>
    [name, values].flat().some((text) => text.includes(NUL)),
  );
}
