import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { type SavedAlbum, savedAlbums, settingsOf } from '@groovelog/read-models';
import { COLLECTION_PAGE_ROWS } from '../../display/collection.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { libraryEmpty } from '../../syncing/library-empty.view';
import { syncStanding } from '../../syncing/sync-standing';
import { type SavedAlbumsQuery, savedAlbumsQuery } from './collection.forms';
import { savedAlbumsView } from './saved-albums.view';

/** Albums saved in Spotify, as of the last sync; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'settings')
export class SavedAlbumsController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('library/albums')
  async show(@SignedInUser() user: User, @Query({ schema: savedAlbumsQuery }) query: SavedAlbumsQuery): Promise<Answer> {
    const [found, { timeZone }, standing] = await Promise.all([
      this.read(user, query),
      settingsOf(this.sql, user.id),
      syncStanding(this.sql, user.id, this.clock()),
    ]);
    const view = savedAlbumsView(found, query, { zone: zoneOffsets(timeZone), empty: libraryEmpty('saved albums', standing) });
    return page('collection', view, { title: 'Saved albums', area: 'library' });
  }

  @Get('api/library/albums')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: savedAlbumsQuery }) query: SavedAlbumsQuery,
  ): Promise<{ total: number; page: number; albums: SavedAlbum[] }> {
    return { page: query.page, ...(await this.read(user, query)) };
  }

  private read(user: User, { q, sort, show, page: number }: SavedAlbumsQuery): Promise<{ albums: SavedAlbum[]; total: number }> {
    const stretch = { start: (number - 1) * COLLECTION_PAGE_ROWS, count: COLLECTION_PAGE_ROWS };
    return savedAlbums(this.sql, user.id, { search: q, order: sort, onlyUnavailable: show === 'unavailable', ...stretch });
  }
}
