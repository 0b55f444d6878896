import { Controller, Get, Header, NotFoundException, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { OverviewStatistics, TopLine } from '@groovelog/read-models';
import { csvText } from '../../display/csv';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { TOP_KINDS, type TopKind, type TopListQuery, topListQuery } from './overview.forms';
import { topListPageView, TOP_PAGE_LINES } from './top-list-page.view';
import { TOP_TITLES } from './top-list.view';
import { StatisticsReader } from './statistics-reader';

/** More lines than anybody reads; the library has them all. */
const MOST_CSV_LINES = 10_000;

@Controller('/top')
@ReadsFrom('listening', 'settings')
export class TopListsController {
  constructor(private readonly statistics: StatisticsReader) {}

  @Get('/:kind.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="top-list.csv"')
  async csv(@SignedInUser() user: User, @Param('kind') of: string, @Query({ schema: topListQuery }) query: TopListQuery): Promise<string> {
    const kind = kindOf(of);
    const lines = linesOf(await this.statistics.read(user, query, MOST_CSV_LINES), kind);
    const rows = lines.map((line, index) => [index + 1, line.name, line.artist ?? '', line.listens, line.msPlayed]);
    return csvText(['rank', 'name', 'artist', 'listens', 'ms_played'], rows);
  }

  @Get('/:kind')
  async topList(
    @SignedInUser() user: User,
    @Param('kind') of: string,
    @Query({ schema: topListQuery }) query: TopListQuery,
  ): Promise<Answer> {
    const kind = kindOf(of);
    const statistics = await this.statistics.read(user, query, query.page * TOP_PAGE_LINES + 1);
    const view = topListPageView(kind, linesOf(statistics, kind), statistics, query);
    return page('top-list', view, { title: TOP_TITLES[kind], area: 'overview' });
  }
}

function kindOf(text: string): TopKind {
  const kind = TOP_KINDS.find((one) => one === text);
  if (!kind) throw new NotFoundException();
  return kind;
}

function linesOf(statistics: OverviewStatistics, kind: TopKind): readonly TopLine[] {
  switch (kind) {
    case 'tracks':
      return statistics.topTracks;
    case 'artists':
      return statistics.topArtists;
    case 'albums':
      return statistics.topAlbums;
    default:
      return kind satisfies never;
  }
}
