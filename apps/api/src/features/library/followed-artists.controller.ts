import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { type FollowedArtist, followedArtists, settingsOf } from '@groovelog/read-models';
import { COLLECTION_PAGE_ROWS } from '../../display/collection.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { libraryEmpty } from '../../syncing/library-empty.view';
import { syncStanding } from '../../syncing/sync-standing';
import { type FollowedArtistsQuery, followedArtistsQuery } from './collection.forms';
import { followedArtistsView } from './followed-artists.view';

/** Artists followed in Spotify, as of the last sync; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'settings')
export class FollowedArtistsController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('library/artists')
  async show(@SignedInUser() user: User, @Query({ schema: followedArtistsQuery }) query: FollowedArtistsQuery): Promise<Answer> {
    const [found, { timeZone }, standing] = await Promise.all([
      this.read(user, query),
      settingsOf(this.sql, user.id),
      syncStanding(this.sql, user.id, this.clock()),
    ]);
    const view = followedArtistsView(found, query, { zone: zoneOffsets(timeZone), empty: libraryEmpty('followed artists', standing) });
    return page('collection', view, { title: 'Followed artists', area: 'library' });
  }

  @Get('api/library/artists')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: followedArtistsQuery }) query: FollowedArtistsQuery,
  ): Promise<{ total: number; page: number; artists: FollowedArtist[] }> {
    return { page: query.page, ...(await this.read(user, query)) };
  }

  private read(user: User, { q, sort, page: number }: FollowedArtistsQuery): Promise<{ artists: FollowedArtist[]; total: number }> {
    const stretch = { start: (number - 1) * COLLECTION_PAGE_ROWS, count: COLLECTION_PAGE_ROWS };
    return followedArtists(this.sql, user.id, { search: q, order: sort, ...stretch });
  }
}
