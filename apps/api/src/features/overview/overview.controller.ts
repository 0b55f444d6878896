import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { formatDay } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { csvText } from '../../display/csv';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { syncStanding } from '../../syncing/sync-standing';
import { habitsView } from './habits.view';
import { type OverviewQuery, overviewQuery } from './overview.forms';
import { overviewView, TOP_LINES } from './overview.view';
import { StatisticsReader } from './statistics-reader';

@Controller()
@ReadsFrom('listening', 'settings', 'sync')
export class OverviewController {
  constructor(
    private readonly statistics: StatisticsReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('/')
  async overview(@SignedInUser() user: User, @Query({ schema: overviewQuery }) query: OverviewQuery): Promise<Answer> {
    const [statistics, standing] = await Promise.all([
      this.statistics.read(user, query, TOP_LINES),
      syncStanding(this.sql, user.id, this.clock()),
    ]);
    return page('overview', overviewView(statistics, query, standing), { title: 'Overview', area: 'overview' });
  }

  @Get('/habits')
  async habits(@SignedInUser() user: User, @Query({ schema: overviewQuery }) query: OverviewQuery): Promise<Answer> {
    const statistics = await this.statistics.read(user, query, TOP_LINES);
    return page('habits', habitsView(statistics, query), { title: 'Habits', area: 'overview' });
  }

  @Get('/overview/days.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="listens-by-day.csv"')
  async days(@SignedInUser() user: User, @Query({ schema: overviewQuery }) query: OverviewQuery): Promise<string> {
    const { tally } = await this.statistics.read(user, query, TOP_LINES);
    const { listens, msPlayed } = tally.days;
    const rows = Array.from(listens, (count, index) => [formatDay(tally.period.firstDay + index), count, msPlayed[index] ?? 0]);
    return csvText(['day', 'listens', 'ms_played'], rows);
  }

  @Get('/overview/hours.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="listens-by-weekday-and-hour.csv"')
  async hours(@SignedInUser() user: User, @Query({ schema: overviewQuery }) query: OverviewQuery): Promise<string> {
    const { listens, msPlayed } = (await this.statistics.read(user, query, TOP_LINES)).rhythm.byWeekdayHour;
    const rows = Array.from(listens, (count, index) => [Math.floor(index / 24) + 1, index % 24, count, msPlayed[index] ?? 0]);
    return csvText(['weekday_monday_1', 'hour', 'listens', 'ms_played'], rows);
  }
}
