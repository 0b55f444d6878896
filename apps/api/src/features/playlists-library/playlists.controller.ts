import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { type MirroredPlaylist, mirroredPlaylists, settingsOf } from '@groovelog/read-models';
import { COLLECTION_PAGE_ROWS } from '../../display/collection.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { libraryEmpty } from '../../syncing/library-empty.view';
import { syncStanding } from '../../syncing/sync-standing';
import { type PlaylistsQuery, playlistsQuery } from './playlists.forms';
import { playlistsView } from './playlists.view';

/** The playlists of the library, own and followed, as of the last sync; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'settings')
export class PlaylistsController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('library/playlists')
  async show(@SignedInUser() user: User, @Query({ schema: playlistsQuery }) query: PlaylistsQuery): Promise<Answer> {
    const [found, { timeZone }, standing] = await Promise.all([
      this.read(user, query),
      settingsOf(this.sql, user.id),
      syncStanding(this.sql, user.id, this.clock()),
    ]);
    const view = playlistsView(found, query, { zone: zoneOffsets(timeZone), empty: libraryEmpty('playlists', standing) });
    return page('collection', view, { title: 'Playlists', area: 'library' });
  }

  @Get('api/library/playlists')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: playlistsQuery }) query: PlaylistsQuery,
  ): Promise<{ total: number; page: number; playlists: MirroredPlaylist[] }> {
    return { page: query.page, ...(await this.read(user, query)) };
  }

  private read(user: User, { q, sort, show, page: number }: PlaylistsQuery): Promise<{ playlists: MirroredPlaylist[]; total: number }> {
    const stretch = { start: (number - 1) * COLLECTION_PAGE_ROWS, count: COLLECTION_PAGE_ROWS };
    return mirroredPlaylists(this.sql, user.id, { search: q, order: sort, show: show || 'all', ...stretch });
  }
}
