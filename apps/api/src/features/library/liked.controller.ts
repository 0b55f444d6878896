import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { COLLECTION_PAGE_ROWS } from '../../display/collection.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { libraryEmpty } from '../../syncing/library-empty.view';
import { syncStanding } from '../../syncing/sync-standing';
import { type LikedQuery, likedQuery } from './collection.forms';
import { LikedReader, type LikedTrack } from './liked-reader';
import { likedView } from './liked.view';

/** What is liked in Spotify, as of the last sync; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'listening', 'settings')
export class LikedController {
  constructor(
    private readonly liked: LikedReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('library/liked')
  async show(@SignedInUser() user: User, @Query({ schema: likedQuery }) query: LikedQuery): Promise<Answer> {
    const found = await this.liked.read(user, query, COLLECTION_PAGE_ROWS);
    const empty = libraryEmpty('liked tracks', await syncStanding(this.sql, user.id, this.clock()));
    return page('collection', likedView(found, query, empty), { title: 'Liked tracks', area: 'library' });
  }

  @Get('api/library/liked')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: likedQuery }) query: LikedQuery,
  ): Promise<{ total: number; page: number; tracks: LikedTrack[] }> {
    const { total, tracks } = await this.liked.read(user, query, COLLECTION_PAGE_ROWS);
    return { total, page: query.page, tracks };
  }
}
