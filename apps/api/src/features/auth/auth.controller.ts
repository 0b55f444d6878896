import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Accounts, User } from '@groovelog/accounts';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Sql } from '@groovelog/platform';
import { hasSynced } from '@groovelog/read-models';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Public } from '../../http/access.guard';
import { type Answer, page, seeOther } from '../../http/answer';
import { contextOf } from '../../http/request-context';
import { beginSession, endSession } from '../../http/session';
import { hasImported } from '../../listening/has-imported';
import { ACCOUNTS, CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { safeNext, SignInForm } from './auth.forms';
import { signInView, tooManyAttempts, WRONG_CREDENTIALS } from './auth.view';
import { SignIn } from './sign-in.handler';

@Controller()
export class AuthController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  @Public()
  async signInPage(@Req() req: Request, @Query('next') next: unknown): Promise<Answer> {
    const target = safeNext(typeof next === 'string' ? next : undefined);
    if (contextOf(req).user) return seeOther(target);
    if ((await this.accounts.countUsers()) === 0) return seeOther('/welcome');
    return page('sign-in', signInView(null, target), { title: 'Sign in' });
  }

  @Post('sign-in')
  @Public()
  async signIn(
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
    @Body({ schema: SignInForm }) sent: z.infer<typeof SignInForm>,
  ): Promise<Answer> {
    if (!sent.ok) return page('sign-in', signInView(sent, safeNext(sent.typed['next'])), { title: 'Sign in', status: 422 });
    const { name, password } = sent.value;
    const next = safeNext(sent.value.next);
    const outcome = await this.commands.execute(new SignIn(name, password, req.ip ?? ''));
    switch (outcome.kind) {
      case 'signed-in':
        await beginSession(req, outcome.user.id, this.clock());
        return seeOther(await this.firstPage(next, outcome.user));
      case 'wrong':
        return page('sign-in', signInView(sent, next, WRONG_CREDENTIALS), { title: 'Sign in', status: 422 });
      case 'too-many': {
        res.setHeader('retry-after', String(outcome.retryAfterSeconds));
        const refusal = tooManyAttempts(outcome.retryAfterSeconds);
        return page('sign-in', signInView(sent, next, refusal), { title: 'Sign in', status: 429 });
      }
      default:
        return outcome satisfies never;
    }
  }

  @Post('sign-out')
  async signOut(@Req() req: Request): Promise<Answer> {
    await endSession(req);
    return seeOther('/sign-in');
  }

  /** Who was on the way somewhere goes there; who has nothing to look at yet goes on with getting started. */
  private async firstPage(next: string, user: User): Promise<string> {
    if (next !== '/') return next;
    const hasSomething = (await hasImported(this.store, user.id)) || (await hasSynced(this.sql, user.id));
    return hasSomething ? next : '/welcome';
  }
}
