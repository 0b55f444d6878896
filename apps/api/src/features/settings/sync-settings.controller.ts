import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, SYNC_SETTINGS, zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { settingsOf, syncPreferencesOf } from '@groovelog/read-models';
import type { z } from 'zod';
import { type Answer, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { ChangeSyncSchedule } from './change-sync-schedule.handler';
import { ChangeSyncSettings } from './change-sync-settings.handler';
import { ChooseMonitoringMode } from './choose-monitoring-mode.handler';
import { ModeForm, PauseForm, ScheduleForm, settingsDocument, SyncSettingsForm } from './sync-settings.forms';
import { type SentSyncForms, syncSettingsView } from './sync-settings.view';

const PATH = '/settings/sync';

/** What is synced and when. Every choice holds from the clock's next look on, without a restart. */
@Controller('settings/sync')
@ReadsFrom('settings')
export class SyncSettingsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  show(@SignedInUser() user: User): Promise<Answer> {
    return this.settingsPage(user);
  }

  @Post()
  async change(@SignedInUser() user: User, @Body({ schema: SyncSettingsForm }) sent: z.infer<typeof SyncSettingsForm>): Promise<Answer> {
    try {
      const { position } = await this.commands.execute(new ChangeSyncSettings(user.id, settingsDocument(sent.typed)));
      return seeOther(PATH, { after: position, notice: 'The settings of the sync are saved.' });
    } catch (error) {
      return this.settingsPage(user, { settings: refusedForm(sent, error, 'auto_sync_enabled') });
    }
  }

  @Post('pause')
  async pause(@SignedInUser() user: User, @Body({ schema: PauseForm }) sent: z.infer<typeof PauseForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'sync.unknown-choice', 'Say whether to pause or to go on.', sent.problems);
    const isPaused = sent.value.pause === 'on';
    const document = { [SYNC_SETTINGS.autoSyncEnabled.key]: !isPaused };
    const { position } = await this.commands.execute(new ChangeSyncSettings(user.id, document));
    return seeOther(PATH, { after: position, notice: isPaused ? 'Automatic syncs are paused.' : 'Automatic syncs go on.' });
  }

  @Post('schedules')
  async changeSchedule(@SignedInUser() user: User, @Body({ schema: ScheduleForm }) sent: z.infer<typeof ScheduleForm>): Promise<Answer> {
    if (!sent.ok) return this.refusedSchedule(user, sent);
    const { name, cron, isOn } = sent.value;
    try {
      const { position } = await this.commands.execute(new ChangeSyncSchedule(user.id, name, { cron, isOn: isOn === 'on' }));
      return seeOther(PATH, { after: position, notice: 'The schedule is saved.' });
    } catch (error) {
      return this.refusedSchedule(user, refusedForm(sent, error, 'cron'));
    }
  }

  @Post('mode')
  async chooseMode(@SignedInUser() user: User, @Body({ schema: ModeForm }) sent: z.infer<typeof ModeForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'sync.unknown-mode', 'Choose where plays come from.', sent.problems);
    const { position } = await this.commands.execute(new ChooseMonitoringMode(user.id, sent.value.mode));
    return seeOther(PATH, { after: position, notice: 'Where plays come from is saved.' });
  }

  private refusedSchedule(user: User, form: Form<unknown>): Promise<Answer> {
    return this.settingsPage(user, { schedule: { name: form.typed['name'] ?? '', form } });
  }

  private async settingsPage(user: User, sent: SentSyncForms = {}): Promise<Answer> {
    const [{ timeZone }, preferences] = await Promise.all([settingsOf(this.sql, user.id), syncPreferencesOf(this.sql, user.id)]);
    const about = { zone: zoneOffsets(timeZone), now: Math.floor(this.clock().getTime() / 1_000) };
    const status = Object.keys(sent).length > 0 ? 422 : 200;
    return page('sync-settings', syncSettingsView(user, preferences, about, sent), { title: 'Sync settings', area: 'settings', status });
  }
}
