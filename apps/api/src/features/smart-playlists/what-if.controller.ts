import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { compareLists, localDayAt } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { tracksByUri, tracksOfListVersion } from '@groovelog/read-models';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { RequestSignal } from '../../http/request-signal.decorator';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { backTestView, daysOfPage } from './back-test.view';
import { shownUris } from '../../display/list-changes.view';
import { RuleChooser } from './rule-chooser';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type BackTestQuery, backTestQuery, type WhatIfQuery, whatIfQuery } from './smart-playlists.forms';
import { MOST_SHOWN, whatIfView } from './what-if.view';

/** What the rule of a smart playlist would have chosen on a day of the past, and month by month. Nothing is written. */
@Controller('dashboard/playlists/:id')
@ReadsFrom('smart-playlists', 'library', 'listening', 'settings')
export class WhatIfController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    private readonly chooser: RuleChooser,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get('what-if')
  async show(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: whatIfQuery }) query: WhatIfQuery): Promise<Answer> {
    const [playlist, { zone, now }] = await Promise.all([this.playlists.find(user, id), this.playlists.time(user)]);
    const today = localDayAt(zone, now);
    const day = Math.min(query.on ?? today, today);
    const [choice, current, publishedThen] = await Promise.all([
      this.chooser.onDay(user, playlist, day),
      tracksOfListVersion(this.sql, user.id, id, playlist.listVersion),
      this.chooser.publishedBy(user, playlist, day),
    ]);
    const uris = choice.tracks.map(({ uri }) => uri);
    const published = choice.tracks.flatMap(({ uri, unpublishable }) => (unpublishable === null ? [uri] : []));
    const change = compareLists(published, current?.uris ?? []);
    const named = await tracksByUri(this.sql, user.id, [...uris.slice(0, MOST_SHOWN), ...shownUris(change)]);
    const view = whatIfView({ playlist, day, today, choice, uris, change, publishedThen, named });
    return page('smart-playlist-what-if', view, { title: `What if: ${playlist.name}`, area: 'playlists' });
  }

  @Get('back-test')
  async months(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: backTestQuery }) span: BackTestQuery,
    @RequestSignal() signal: AbortSignal,
  ): Promise<Answer> {
    const [playlist, { zone, now }] = await Promise.all([this.playlists.find(user, id), this.playlists.time(user)]);
    const tested = await this.chooser.monthByMonth(user, playlist, { ...daysOfPage(span, localDayAt(zone, now)), signal });
    const view = backTestView(playlist, tested, span);
    return page('smart-playlist-back-test', view, { title: `Month by month: ${playlist.name}`, area: 'playlists' });
  }
}
