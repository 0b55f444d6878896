import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Accounts, User } from '@groovelog/accounts';
import type { Clock, Config } from '@groovelog/platform';
import type { Request } from 'express';
import type { z } from 'zod';
import { Public } from '../../http/access.guard';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { contextOf } from '../../http/request-context';
import { beginSession } from '../../http/session';
import { ACCOUNTS, CLOCK, CONFIG } from '../../parts';
import { BeginSync } from './begin-sync.handler';
import { CreateFirstAdmin } from './create-first-admin.handler';
import { FirstAdminForm, LibraryChoiceForm } from './onboarding.forms';
import { checklistView, firstAdminView } from './onboarding.view';
import { ReadOnboardingProgress } from './onboarding-progress.query';

@Controller('welcome')
export class OnboardingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Public()
  @ReadsFrom('settings', 'sync')
  async show(@Req() req: Request): Promise<Answer> {
    const { user } = contextOf(req);
    if (user) return this.checklist(user);
    return (await this.accounts.countUsers()) === 0 ? firstAdminPage(null) : seeOther('/sign-in?next=/welcome');
  }

  @Post('admin')
  @Public()
  async createAdmin(@Req() req: Request, @Body({ schema: FirstAdminForm }) sent: z.infer<typeof FirstAdminForm>): Promise<Answer> {
    if (!sent.ok) return firstAdminPage(sent);
    const { name, password, timeZone } = sent.value;
    try {
      const { userId, position } = await this.commands.execute(new CreateFirstAdmin(name, password, timeZone));
      await beginSession(req, userId, this.clock());
      return seeOther('/welcome', { after: position });
    } catch (error) {
      return firstAdminPage(refusedForm(sent, error, 'name'));
    }
  }

  /** How far the first sync is; the page renews it while something is under way. */
  @Get('first-sync')
  async firstSync(@SignedInUser() user: User): Promise<Answer> {
    const { firstSync } = await this.queries.execute(new ReadOnboardingProgress(user.id));
    return fragment('first-sync', firstSync);
  }

  /** The last step: what to sync, and the first sync of it. */
  @Post('sync')
  async beginSync(
    @SignedInUser() user: User,
    @Body({ schema: LibraryChoiceForm }) sent: z.infer<typeof LibraryChoiceForm>,
  ): Promise<Answer> {
    if (!sent.ok) return this.checklist(user);
    const { position } = await this.commands.execute(new BeginSync(user.id, sent.value));
    return seeOther('/welcome', { after: position, notice: 'The first sync begins as soon as a worker is free.' });
  }

  private async checklist(user: User): Promise<Answer> {
    const progress = await this.queries.execute(new ReadOnboardingProgress(user.id));
    return page('welcome', checklistView(user, progress, `${this.config.publicUrl}/api/auth/spotify/callback`), {
      title: 'Getting started',
      area: 'welcome',
    });
  }
}

function firstAdminPage(sent: Form<unknown> | null): Answer {
  return page('first-admin', firstAdminView(sent), { title: 'Welcome', status: sent ? 422 : 200 });
}
