import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { readRunCursor, runsPage } from './runs.view';
import { type SyncRun, syncRun, syncRuns } from '@groovelog/read-models';
import { type SyncQuery, syncQuery } from './sync.forms';

const RUNS_OF_A_PAGE = 100;

/** The runs for scripts: the queries of the page as JSON. */
@Controller('api/sync/runs')
@ReadsFrom('sync')
export class SyncApiController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  @Get()
  async runs(
    @SignedInUser() user: User,
    @Query({ schema: syncQuery }) query: SyncQuery,
  ): Promise<{ runs: readonly SyncRun[]; next: string | null }> {
    const runs = await syncRuns(this.sql, user.id, { before: readRunCursor(query.before), limit: RUNS_OF_A_PAGE + 1 });
    const { rows, next } = runsPage(runs, RUNS_OF_A_PAGE);
    return { runs: rows, next };
  }

  @Get(':id')
  async oneRun(@SignedInUser() user: User, @Param('id') id: string): Promise<SyncRun> {
    const run = await syncRun(this.sql, user.id, id);
    if (!run) throw new NotFoundException();
    return run;
  }
}
