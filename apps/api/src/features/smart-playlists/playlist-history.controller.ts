import { Controller, Get, Header, Inject, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { DomainError, formatDay, type ListChange, localDayAt } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import {
  compareListVersions,
  listVersionsOf,
  publishesOf,
  rulesVersionsOf,
  smartPlaylistHandEdits,
  tracksByUri,
} from '@groovelog/read-models';
import { csvText } from '../../display/csv';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { historyView } from './history.view';
import { listVersionView, rowsOfList } from './list-version.view';
import { listChangesView, shownUris } from '../../display/list-changes.view';
import { playlistFrame } from './playlist-frame.view';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type DiffQuery, diffQuery } from './smart-playlists.forms';

const SHOWN = 100;

/** What happened to one smart playlist: its lists, rules, publishes and edits by hand. */
@Controller('dashboard/playlists/:id')
@ReadsFrom('smart-playlists', 'library', 'settings')
export class PlaylistHistoryController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get('history')
  async history(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const [lists, rules, publishes, edits, { zone, now }] = await Promise.all([
      listVersionsOf(this.sql, user.id, id, { before: null, limit: SHOWN }),
      rulesVersionsOf(this.sql, user.id, id),
      publishesOf(this.sql, user.id, id, { before: null, limit: SHOWN }),
      smartPlaylistHandEdits(this.sql, user.id, id, SHOWN),
      this.playlists.time(user),
    ]);
    const view = historyView({ playlist, lists, rules, publishes, edits }, zone, now, formatDay(localDayAt(zone, now)));
    return page('smart-playlist-history', view, { title: `History of ${playlist.name}`, area: 'playlists' });
  }

  @Get('diff')
  async diff(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: diffQuery }) query: DiffQuery): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const change: ListChange | undefined = await compareListVersions(this.sql, user.id, id, query);
    if (!change) throw new DomainError('not-found', 'playlist.unknown-list', 'There is no such list.');
    const named = await tracksByUri(this.sql, user.id, shownUris(change));
    const view = {
      frame: playlistFrame(playlist, '/history'),
      title: `From list ${query.from} to list ${query.to}`,
      text: `Places are those in the list that a track left, and in the one that it came to.`,
      publishId: null,
      changes: listChangesView(change, named, { came: 'Came', went: 'Went', moved: 'Moved' }),
    };
    return page('smart-playlist-held', view, { title: view.title, area: 'playlists' });
  }

  @Get('lists/:version.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="list.csv"')
  async csv(@SignedInUser() user: User, @Param('id') id: string, @Param('version') version: string): Promise<string> {
    const rows = await this.rowsOf(user, id, version);
    return csvText(
      ['place', 'uri', 'track', 'artists', 'album', 'duration_ms'],
      rows.map(({ place, uri, name, artists, album, durationMs }) => [place, uri, name, artists, album, durationMs ?? '']),
    );
  }

  @Get('lists/:version')
  async list(@SignedInUser() user: User, @Param('id') id: string, @Param('version') version: string): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const [list, { zone }] = await Promise.all([this.playlists.listVersion(user, id, version), this.playlists.time(user)]);
    const view = listVersionView(playlist, list, await tracksByUri(this.sql, user.id, list.uris), zone);
    return page('smart-playlist-list', view, { title: `${view.title} of ${playlist.name}`, area: 'playlists' });
  }

  private async rowsOf(user: User, id: string, version: string) {
    const list = await this.playlists.listVersion(user, id, version);
    return rowsOfList(list.uris, await tracksByUri(this.sql, user.id, list.uris));
  }
}
