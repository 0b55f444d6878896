import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { settingsOf, topRankingOf, type TopRanking } from '@groovelog/read-models';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { libraryEmpty } from '../../syncing/library-empty.view';
import { syncStanding } from '../../syncing/sync-standing';
import { type SpotifyTopQuery, spotifyTopQuery } from './spotify-top.forms';
import { spotifyTopView } from './spotify-top.view';

/** What Spotify calls somebody's top tracks and artists, beside the figures that are counted here; as a page and as JSON. */
@Controller()
@ReadsFrom('top-items', 'library', 'listening', 'settings')
export class SpotifyTopController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('spotify-top')
  async show(@SignedInUser() user: User, @Query({ schema: spotifyTopQuery }) query: SpotifyTopQuery): Promise<Answer> {
    const [ranking, { timeZone }, standing] = await Promise.all([
      this.read(user, query),
      settingsOf(this.sql, user.id),
      syncStanding(this.sql, user.id, this.clock()),
    ]);
    const view = spotifyTopView(ranking, query, { zone: zoneOffsets(timeZone), empty: libraryEmpty(`top ${query.of}`, standing) });
    return page('spotify-top', view, { title: 'Top of Spotify', area: 'overview' });
  }

  /** Without a ranking, `ranking` is null. */
  @Get('api/spotify-top')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: spotifyTopQuery }) query: SpotifyTopQuery,
  ): Promise<SpotifyTopQuery & { ranking: TopRanking | null }> {
    return { ...query, ranking: (await this.read(user, query)) ?? null };
  }

  private read(user: User, { of, range }: SpotifyTopQuery): Promise<TopRanking | undefined> {
    return topRankingOf(this.sql, user.id, { items: of, range });
  }
}
