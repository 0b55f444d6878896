import { Controller, Get, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import type { LogLine } from '@groovelog/read-models';
import { LogsReader } from './logs-reader';
import { type LogsQuery, logsQuery } from './logs.forms';
import { logsView } from './logs.view';

const LINES_OF_A_PAGE = 100;

/** What every sync of the reader's account said; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('sync', 'settings')
export class LogsController {
  constructor(private readonly logs: LogsReader) {}

  @Get('logs')
  async show(@SignedInUser() user: User, @Query({ schema: logsQuery }) query: LogsQuery): Promise<Answer> {
    return page('logs', logsView(await this.logs.read(user.id, query, LINES_OF_A_PAGE), query), { title: 'Log', area: 'logs' });
  }

  @Get('api/logs')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: logsQuery }) query: LogsQuery,
  ): Promise<{ lines: readonly LogLine[]; next: string | null }> {
    const { rows, next } = await this.logs.read(user.id, query, LINES_OF_A_PAGE);
    return { lines: rows, next };
  }
}
