import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, type EpochSeconds, type ZoneOffsets, zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { z } from 'zod';
import { syncName } from '../../display/sync-names';
import { countOf } from '../../display/format-number';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { ConfirmRemovals } from './confirm-removals.handler';
import { RequestSync } from './request-sync.handler';
import { readRunCursor, runsView } from './runs.view';
import { SyncReader } from './sync-reader';
import { syncRunView, type SyncRunView } from './sync-run.view';
import { syncRun, syncRuns } from '@groovelog/read-models';
import { ConfirmForm, RunForm, type SyncQuery, syncQuery } from './sync.forms';
import { syncView, type SyncView } from './sync.view';

const RUNS_OF_A_PAGE = 50;

/** What is fetched from Spotify, how far it is, what it took, and the buttons that start it. */
@Controller('sync')
@ReadsFrom('sync', 'settings')
export class SyncController {
  constructor(
    private readonly commands: CommandBus,
    private readonly syncs: SyncReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  async show(@SignedInUser() user: User): Promise<Answer> {
    return page('sync', await this.view(user), { title: 'Sync', area: 'sync' });
  }

  /** Everything but the head; the page renews it while it is open. */
  @Get('state')
  async state(@SignedInUser() user: User): Promise<Answer> {
    return fragment('sync', await this.view(user));
  }

  @Post('run')
  async run(@SignedInUser() user: User, @Body({ schema: RunForm }) sent: z.infer<typeof RunForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'sync.unknown-kind', 'There is no such sync.', sent.problems);
    const { runs } = await this.commands.execute(new RequestSync(user.id, sent.value.kind, sent.value.full === 'on'));
    const [first] = runs;
    const what = runs.length === 1 && first ? `“${syncName(first.kind)}”` : countOf(runs.length, 'sync', 'syncs');
    return seeOther('/sync', { notice: `${what} will run as soon as a worker is free.` });
  }

  @Post('confirm')
  async confirm(@SignedInUser() user: User, @Body({ schema: ConfirmForm }) sent: z.infer<typeof ConfirmForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'sync.unknown-kind', 'There is no such sync.', sent.problems);
    const { kind, missing } = sent.value;
    await this.commands.execute(new ConfirmRemovals(user.id, kind, missing));
    return seeOther('/sync', { notice: `“${syncName(kind)}” will run again and remove what is gone.` });
  }

  @Get('runs')
  async runs(@SignedInUser() user: User, @Query({ schema: syncQuery }) query: SyncQuery): Promise<Answer> {
    const { zone, now } = await this.readersTime(user);
    const runs = await syncRuns(this.sql, user.id, { before: readRunCursor(query.before), limit: RUNS_OF_A_PAGE + 1 });
    return page('sync-runs', runsView(runs, RUNS_OF_A_PAGE, zone, now), { title: 'Runs', area: 'sync' });
  }

  @Get('runs/:id')
  async oneRun(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const view = await this.runView(user, id);
    return page('sync-run', view, { title: view.name, area: 'sync' });
  }

  @Get('runs/:id/state')
  async runState(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return fragment('sync-run', await this.runView(user, id));
  }

  private async view(user: User): Promise<SyncView> {
    const { zone, now } = await this.readersTime(user);
    return syncView(await this.syncs.read(user.id), zone, now);
  }

  private async runView(user: User, id: string): Promise<SyncRunView> {
    const run = await syncRun(this.sql, user.id, id);
    if (!run) throw new NotFoundException();
    const { zone, now } = await this.readersTime(user);
    return syncRunView(run, zone, now);
  }

  private async readersTime(user: User): Promise<{ zone: ZoneOffsets; now: EpochSeconds }> {
    const { timeZone } = await settingsOf(this.sql, user.id);
    return { zone: zoneOffsets(timeZone), now: Math.floor(this.clock().getTime() / 1_000) };
  }
}
