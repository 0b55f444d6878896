import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Sql } from '@groovelog/platform';
import { waitForProjections } from '@groovelog/projections';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { DATABASE } from '../parts';
import { contextOf } from './request-context';

const READS = 'read models of the handler';

/** How long a page waits for what its reader just did; then it says that it is catching up. */
const PATIENCE_MS = 1_500;

/** Names the read models that a page shows, so that a page opened with `?after=<position>` waits for exactly these. */
export const ReadsFrom = (...names: string[]): MethodDecorator & ClassDecorator => SetMetadata(READS, names);

/** After a command the browser is sent to `…?after=<position>`; the page waits until its read models have got there. */
@Injectable()
export class ReadYourWritesInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const req = context.switchToHttp().getRequest<Request>();
    const position = positionIn(req.query['after']);
    const names = this.reflector.getAllAndOverride<string[] | undefined>(READS, [context.getHandler(), context.getClass()]);
    if (position && names) {
      const isThere = await waitForProjections(this.sql, { names, position, timeoutMs: PATIENCE_MS });
      contextOf(req).isCatchingUp = !isThere;
    }
    return next.handle();
  }
}

/** Positions are opaque, but never long and never anything but digits, letters and separators. */
function positionIn(after: unknown): string | null {
  return typeof after === 'string' && /^[\w:.-]{1,80}$/.test(after) ? after : null;
}
