import { Body, Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { ListenPolicy } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { Request } from 'express';
import type { z } from 'zod';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import { refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { ChangeListenPolicy } from './change-listen-policy.handler';
import { ChooseTimeZone } from './choose-time-zone.handler';
import { CountUnderPolicy } from './count-under-policy.query';
import { policyEffectView, type PolicyEffectView, unusablePolicyView } from './policy-effect.view';
import { PolicyForm, policyOf, TimeZoneForm } from './settings.forms';
import { type SentForms, settingsView } from './settings.view';

/** Where one's days begin, and what counts as a listen. Both apply when figures are read: nothing is imported anew. */
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ReadsFrom('settings')
  async show(@SignedInUser() user: User): Promise<Answer> {
    return this.settingsPage(user);
  }

  @Post('time-zone')
  async chooseTimeZone(@SignedInUser() user: User, @Body({ schema: TimeZoneForm }) sent: z.infer<typeof TimeZoneForm>): Promise<Answer> {
    if (!sent.ok) return this.settingsPage(user, { timeZone: sent, policy: null });
    const { timeZone, back } = sent.value;
    try {
      const { position } = await this.commands.execute(new ChooseTimeZone(user.id, timeZone));
      return seeOther(back, { after: position, notice: `Your days now begin at midnight in ${timeZone}.` });
    } catch (error) {
      return this.settingsPage(user, { timeZone: refusedForm(sent, error, 'timeZone'), policy: null });
    }
  }

  @Post('listen-policy')
  async changePolicy(@SignedInUser() user: User, @Body({ schema: PolicyForm }) sent: z.infer<typeof PolicyForm>): Promise<Answer> {
    if (!sent.ok) return this.settingsPage(user, { timeZone: null, policy: sent });
    const { position } = await this.commands.execute(new ChangeListenPolicy(user.id, policyOf(sent.value)));
    return seeOther('/settings', { after: position, notice: 'Every figure now follows the new rule.' });
  }

  /** What the policy in the form would do. Changes nothing; a POST because it sends the form with its token. */
  @Post('listen-policy/preview')
  async previewPolicy(
    @Req() req: Request,
    @SignedInUser() user: User,
    @Body({ schema: PolicyForm }) sent: z.infer<typeof PolicyForm>,
  ): Promise<Answer> {
    if (req.headers['hx-request'] !== 'true') return this.settingsPage(user, { timeZone: null, policy: sent });
    if (!sent.ok) return fragment('policy-effect', { effect: unusablePolicyView(problemOf(sent)) }, 422);
    const { policy } = await settingsOf(this.sql, user.id);
    return fragment('policy-effect', { effect: await this.effect(user, policyOf(sent.value), policy) });
  }

  private async settingsPage(user: User, sent: SentForms = { timeZone: null, policy: null }): Promise<Answer> {
    const settings = await settingsOf(this.sql, user.id);
    const form = sent.policy as z.infer<typeof PolicyForm> | null;
    const shown = form?.ok ? policyOf(form.value) : settings.policy;
    const effect = form && !form.ok ? unusablePolicyView(problemOf(form)) : await this.effect(user, shown, settings.policy);
    const isRefused = (sent.timeZone && !sent.timeZone.ok) || (sent.policy && !sent.policy.ok);
    return page('settings', settingsView(user, settings, shown, effect, Math.floor(this.clock().getTime() / 1_000), sent), {
      title: 'Settings',
      area: 'settings',
      status: isRefused ? 422 : 200,
    });
  }

  private async effect(user: User, policy: ListenPolicy, stored: ListenPolicy): Promise<PolicyEffectView> {
    const now = await this.queries.execute(new CountUnderPolicy(user.id, stored));
    const then = policy === stored ? now : await this.queries.execute(new CountUnderPolicy(user.id, policy));
    return policyEffectView(policy, then, now);
  }
}

const problemOf = (sent: { ok: false; problems: readonly { message: string }[] }): string => sent.problems[0]?.message ?? '';
