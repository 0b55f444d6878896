import { Controller, Get, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { HistoryReader } from './history-reader';
import { type HistoryQuery, historyQuery } from './history.forms';
import { historyView } from './history.view';

/** Every play, the latest first. */
@Controller('history')
@ReadsFrom('listening', 'settings')
export class HistoryController {
  constructor(private readonly history: HistoryReader) {}

  @Get()
  async show(@SignedInUser() user: User, @Query({ schema: historyQuery }) query: HistoryQuery): Promise<Answer> {
    const { page: plays, listening } = await this.history.read(user, query);
    return page('history', historyView(plays, query, listening.zone, listening.policy), { title: 'History', area: 'history' });
  }
}
