import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { Request } from 'express';
import type { z } from 'zod';
import { type Answer, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { themeOf } from '../../http/request-context';
import { rotateSession } from '../../http/session';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { PasswordForm, RevokeForm } from './account.forms';
import { accountView } from './account.view';
import { ChangePassword } from './change-password.handler';
import { ListSessions } from './list-sessions.query';
import { RevokeSession } from './revoke-session.handler';

/** Look, password, and where one is signed in. */
@Controller('settings/account')
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  show(@Req() req: Request, @SignedInUser() user: User): Promise<Answer> {
    return this.accountPage(req, user);
  }

  @Post('password')
  async changePassword(
    @Req() req: Request,
    @SignedInUser() user: User,
    @Body({ schema: PasswordForm }) sent: z.infer<typeof PasswordForm>,
  ): Promise<Answer> {
    if (!sent.ok) return this.accountPage(req, user, sent);
    const { currentPassword, newPassword } = sent.value;
    try {
      await this.commands.execute(new ChangePassword(user.id, currentPassword, newPassword, req.sessionID));
    } catch (error) {
      return this.accountPage(req, user, refusedPassword(sent, error));
    }
    await rotateSession(req);
    return seeOther('/settings/account', { notice: 'Your password is changed. Everywhere else you are signed out.' });
  }

  @Post('sessions/revoke')
  async revoke(@SignedInUser() user: User, @Body({ schema: RevokeForm }) sent: z.infer<typeof RevokeForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('not-found', 'session.unknown', 'There is no such session.');
    await this.commands.execute(new RevokeSession(user.id, sent.value.id));
    return seeOther('/settings/account', { notice: 'That browser is signed out.' });
  }

  private async accountPage(req: Request, user: User, sent: Form<unknown> | null = null): Promise<Answer> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    const sessions = await this.queries.execute(new ListSessions(user.id, req.sessionID));
    const view = accountView({ user, theme: themeOf(req), timeZone, sessions }, sent);
    return page('account', view, { title: 'Account and look', area: 'settings', status: sent ? 422 : 200 });
  }
}

/** The domain names the fields `current` and `password`, the form `currentPassword` and `newPassword`. */
function refusedPassword<T>(sent: Form<T>, error: unknown): Form<T> {
  const { problems, typed } = refusedForm(sent, error, 'newPassword');
  return {
    ok: false,
    typed,
    problems: problems.map((problem) => ({ ...problem, path: problem.path === 'current' ? 'currentPassword' : 'newPassword' })),
  };
}
