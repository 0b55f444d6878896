import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, type MonitoringMode, type SyncSchedule, type SyncSchedules } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { preferencesInLog } from '@groovelog/sync';
import { z } from 'zod';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { EVENT_STORE } from '../../parts';
import { ChangeSyncSchedule } from './change-sync-schedule.handler';
import { ChooseMonitoringMode } from './choose-monitoring-mode.handler';

/** What is left out stays as it is. */
const scheduleDocument = z.strictObject({ cron: z.string().max(200).optional(), isOn: z.boolean().optional() });
const modeDocument = z.strictObject({ mode: z.string().max(40) });

/** When syncs run, in UTC, and where plays come from, for scripts. A worker that runs takes a change up within seconds. */
@Controller('api/settings')
export class SyncSchedulesApiController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('sync-schedules')
  async read(@SignedInUser() user: User): Promise<{ mode: MonitoringMode; schedules: SyncSchedules }> {
    const { mode, schedules } = await preferencesInLog(this.store, user.id);
    return { mode, schedules };
  }

  /** Refuses a schedule that there is not, and times that never come; answers with the schedule as it is now. */
  @Put('sync-schedules/:name')
  async change(@SignedInUser() user: User, @Param('name') name: string, @Body() document: unknown): Promise<SyncSchedule> {
    const { cron, isOn } = readDocument(scheduleDocument, document);
    const known = await this.scheduleOf(user, name);
    await this.commands.execute(new ChangeSyncSchedule(user.id, name, { cron: cron ?? known.cron, isOn: isOn ?? known.isOn }));
    return this.scheduleOf(user, name);
  }

  @Put('monitoring-mode')
  async choose(@SignedInUser() user: User, @Body() document: unknown): Promise<{ mode: string }> {
    const { mode } = readDocument(modeDocument, document);
    await this.commands.execute(new ChooseMonitoringMode(user.id, mode));
    return { mode };
  }

  /** One that there is not has no times; the domain refuses it. */
  private async scheduleOf(user: User, name: string): Promise<SyncSchedule> {
    const schedules: Readonly<Partial<Record<string, SyncSchedule>>> = (await this.read(user)).schedules;
    return schedules[name] ?? { cron: '', isOn: true };
  }
}

function readDocument<Document>(schema: z.ZodType<Document>, document: unknown): Document {
  const read = schema.safeParse(document);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => ({ path: `/${path.join('/')}`, message }));
  throw new DomainError('invalid', 'sync.invalid-settings', 'This is not a document that can be taken here.', problems);
}
