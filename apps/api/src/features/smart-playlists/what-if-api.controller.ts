import { Controller, Get, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { addMonths, formatDay, localDayAt, startOfMonth } from '@groovelog/domain';
import type { BackTestMonth, RuleChoice } from '@groovelog/smart-playlists';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { RequestSignal } from '../../http/request-signal.decorator';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { RuleChooser } from './rule-chooser';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type BackTestQuery, backTestQuery, type WhatIfQuery, whatIfQuery } from './smart-playlists.forms';

/** A month of a back-test; days are texts. */
type TestedMonth = Omit<BackTestMonth, 'month' | 'day'> & { month: string; day: string };

/** What the rule of a smart playlist would have chosen on days of the past, for scripts. */
@Controller('api/smart-playlists/:id')
@ReadsFrom('smart-playlists', 'library', 'listening', 'settings')
export class WhatIfApiController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    private readonly chooser: RuleChooser,
  ) {}

  /** Everything chosen at the end of a local day; of today, and without a day, what the rule chooses now. */
  @Get('what-if')
  async whatIf(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: whatIfQuery }) { on }: WhatIfQuery,
  ): Promise<RuleChoice & { on: string }> {
    const [playlist, { zone, now }] = await Promise.all([this.playlists.find(user, id), this.playlists.time(user)]);
    const day = on ?? localDayAt(zone, now);
    return { on: formatDay(day), ...(await this.chooser.onDay(user, playlist, day)) };
  }

  /** The last months, the oldest first, this one included. */
  @Get('back-test')
  async backTest(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: backTestQuery }) { months }: BackTestQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<{ months: TestedMonth[] }> {
    const [playlist, { zone, now }] = await Promise.all([this.playlists.find(user, id), this.playlists.time(user)]);
    const to = localDayAt(zone, now);
    const tested = await this.chooser.monthByMonth(user, playlist, { from: addMonths(startOfMonth(to), 1 - months), to, signal });
    return { months: tested.map((month) => ({ ...month, month: formatDay(month.month), day: formatDay(month.day) })) };
  }
}
