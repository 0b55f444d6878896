import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Listening } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { type LibraryTrack, libraryTracks } from '@groovelog/read-models';
import { csvText } from '../../display/csv';
import { machineTime } from '../../display/format-moment';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ListeningReader } from '../../listening/listening-reader';
import { DATABASE } from '../../parts';
import { type LibraryQuery, libraryQuery } from './library.forms';
import { type LibraryPage, LIBRARY_PAGE_ROWS, libraryView } from './library.view';

/** More rows than a spreadsheet opens. */
const MOST_CSV_ROWS = 1_000_000;

/** Every track that was ever heard; what is liked, saved or followed has pages beside it. */
@Controller()
@ReadsFrom('listening', 'settings')
export class LibraryController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly listening: ListeningReader,
  ) {}

  @Get('library')
  async show(@SignedInUser() user: User, @Query({ schema: libraryQuery }) query: LibraryQuery): Promise<Answer> {
    const listening = await this.listening.of(user);
    const tracks = await this.page(user, listening, query, (query.page - 1) * LIBRARY_PAGE_ROWS, LIBRARY_PAGE_ROWS);
    return page('library', libraryView(tracks, query, listening.zone), { title: 'Library', area: 'library' });
  }

  @Get('api/library/played')
  async json(
    @SignedInUser() user: User,
    @Query({ schema: libraryQuery }) query: LibraryQuery,
  ): Promise<{ total: number; page: number; tracks: readonly LibraryTrack[] }> {
    const start = (query.page - 1) * LIBRARY_PAGE_ROWS;
    const { total, tracks } = await this.page(user, await this.listening.of(user), query, start, LIBRARY_PAGE_ROWS);
    return { total, page: query.page, tracks };
  }

  @Get('library.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="library.csv"')
  async csv(@SignedInUser() user: User, @Query({ schema: libraryQuery }) query: LibraryQuery): Promise<string> {
    const { tracks } = await this.page(user, await this.listening.of(user), query, 0, MOST_CSV_ROWS);
    const rows = tracks.map(({ title, artist, listens, msPlayed, firstAt, lastAt }) => [
      title ?? '',
      artist ?? '',
      listens,
      msPlayed,
      machineTime(firstAt.getTime() / 1000),
      machineTime(lastAt.getTime() / 1000),
    ]);
    return csvText(['title', 'artist', 'listens', 'ms_played', 'first_listen_utc', 'last_listen_utc'], rows);
  }

  private async page(user: User, listening: Listening, query: LibraryQuery, start: number, count: number): Promise<LibraryPage> {
    const found = await libraryTracks(this.sql, user.id, listening, { search: query.q, order: query.sort, start, count });
    return { ...found, hasPlays: listening.plays.length > 0 };
  }
}
