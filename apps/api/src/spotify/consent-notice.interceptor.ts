import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Clock, Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import { connectionStatus } from '@groovelog/spotify';
import type { Request } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { type Answer, isAnswer } from '../http/answer';
import { contextOf, type LinkNotice } from '../http/request-context';
import { CLOCK, DATABASE } from '../parts';
import { consentNotice } from './consent-notice.view';

/** Pages that say it in their own words. */
const ABOUT_CONSENT = ['connection', 'sync'];

/** Lets every page say that a consent with Spotify ends soon, or has ended. */
@Injectable()
export class ConsentNoticeInterceptor implements NestInterceptor {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(
      mergeMap(async (body) => {
        const about = contextOf(request);
        if (about.user && isAnswer(body) && isAboutSomethingElse(body)) about.consent = await this.noticeFor(about.user.id);
        return body;
      }),
    );
  }

  private async noticeFor(userId: string): Promise<LinkNotice | null> {
    const status = await connectionStatus(this.sql, userId, this.clock());
    const isQuiet = status.kind === 'not-connected' || (status.kind === 'connected' && !status.isRenewalDue);
    return isQuiet ? null : consentNotice(status, (await settingsOf(this.sql, userId)).timeZone);
  }
}

const isAboutSomethingElse = (answer: Answer): boolean => answer.answer === 'page' && !ABOUT_CONSENT.includes(answer.area ?? '');
