import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '@groovelog/domain';
import { csrfSync } from 'csrf-sync';
import type { Request } from 'express';
import { isSafeMethod } from './same-origin';

/** The name of the hidden field; `{{> partials/csrf}}` writes it. */
export const CSRF_FIELD = '_csrf';

const { generateToken, getTokenFromState } = csrfSync({ size: 32 });

const READS_TOKEN_ITSELF = 'csrf: reads token itself';

/**
 * For handlers of streamed bodies (uploads), where the field is not parsed yet when the guard runs: the handler must call
 * `requireCsrfToken` with the first field of the body before it does anything else.
 */
export const ReadsCsrfTokenItself = (): MethodDecorator => SetMetadata(READS_TOKEN_ITSELF, true);

/** The token of this session; makes one, and with it the session, when there is none yet. */
export const csrfTokenOf = (req: Request): string => generateToken(req);

/** Refuses when `token` is not the one of this session. */
export function requireCsrfToken(req: Request, token: unknown): void {
  const expected = getTokenFromState(req);
  if (typeof token === 'string' && expected && token === expected) return;
  throw new DomainError(
    'forbidden',
    'request.stale-form',
    'This form is no longer valid, because you signed in or out since it was opened. Nothing was changed: go back, reload and send it again.',
  );
}

/** Every request that may change something carries the session's token, as a field or as the header `x-csrf-token`. */
@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const req = context.switchToHttp().getRequest<Request>();
    if (isSafeMethod(req.method) || this.reflector.get<boolean>(READS_TOKEN_ITSELF, context.getHandler())) return true;
    const body = req.body as Record<string, unknown> | undefined;
    requireCsrfToken(req, req.headers['x-csrf-token'] ?? body?.[CSRF_FIELD]);
    return true;
  }
}
