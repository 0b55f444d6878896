import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import {
  duplicatesInPlaylists,
  type MirroredPlaylist,
  mirroredPlaylist,
  type PlaylistDuplicate,
  playlistItems,
} from '@groovelog/read-models';
import { COLLECTION_PAGE_ROWS } from '../../display/collection.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { listensOfTrack } from '../../listening/listens-of-track';
import { ListeningReader } from '../../listening/listening-reader';
import { DATABASE } from '../../parts';
import { type HeardItem, playlistView } from './playlist.view';
import { type PlaylistQuery, playlistQuery } from './playlists.forms';

/** One playlist with its rows and what was heard of them; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'listening', 'settings')
export class PlaylistController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly listening: ListeningReader,
  ) {}

  @Get('library/playlists/:id')
  async show(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: playlistQuery }) query: PlaylistQuery): Promise<Answer> {
    const { playlist, listening, ...rows } = await this.read(user, id, query);
    const view = playlistView(playlist, rows, query, listening.zone);
    return page('playlist', view, { title: view.title, area: 'library' });
  }

  @Get('api/library/playlists/:id')
  async json(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: playlistQuery }) query: PlaylistQuery,
  ): Promise<{ playlist: MirroredPlaylist; total: number; page: number; items: HeardItem[]; duplicates: PlaylistDuplicate[] }> {
    const { playlist, items, total, duplicates } = await this.read(user, id, query);
    return { playlist, total, page: query.page, items, duplicates };
  }

  private async read(user: User, id: string, { q, sort, show, page: number }: PlaylistQuery) {
    const playlist = await mirroredPlaylist(this.sql, user.id, id);
    if (!playlist) throw new NotFoundException();
    const stretch = { start: (number - 1) * COLLECTION_PAGE_ROWS, count: COLLECTION_PAGE_ROWS };
    const [found, listening, duplicates] = await Promise.all([
      playlistItems(this.sql, user.id, id, { search: q, order: sort, show: show || 'all', ...stretch }),
      this.listening.of(user),
      duplicatesInPlaylists(this.sql, user.id),
    ]);
    const items = found.items.map((item) => ({ ...item, listens: listensOfTrack(listening, item.trackNo) }));
    return { playlist, listening, items, total: found.total, duplicates: duplicates.filter(({ playlistId }) => playlistId === id) };
  }
}
