import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@groovelog/domain';
import type { Response } from 'express';

/** Aborts when whoever asked is gone before the answer: `show(@RequestSignal() gone: AbortSignal)`. For work that takes long. */
export const RequestSignal = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const res = context.switchToHttp().getResponse<Response>();
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(new DomainError('conflict', 'request.left', 'Whoever asked did not wait for the answer.'));
  });
  return gone.signal;
});
