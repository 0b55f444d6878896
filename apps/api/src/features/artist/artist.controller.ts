import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { distinctOf } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { albumNames, artistNames, type NamedNumber, trackNames } from '@groovelog/read-models';
import { itemFigures, listeningOfTracks } from '../../display/item-figures.view';
import { type Answer, page, seeOther } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ListeningReader } from '../../listening/listening-reader';
import { numberIn } from '../../listening/number-in';
import { topOfItem } from '../../listening/top-of-item';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { artistView } from './artist.view';
import { LibraryArtistReader } from './library-artist-reader';

const TOP_TRACKS = 20;
const TOP_ALBUMS = 10;

/** One artist, by exact name: all listens, the most heard tracks and albums, and what the library has of them. */
@Controller('artists')
@ReadsFrom('listening', 'library', 'settings')
export class ArtistController {
  constructor(
    private readonly library: LibraryArtistReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  /** By the number under which they were heard, or by Spotify's id. */
  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const number = numberIn(id);
    if (number === null) return this.showOfLibrary(user, id);
    const [named] = await artistNames(this.sql, user.id, [number]);
    if (!named) throw new NotFoundException();
    return this.showHeard(user, named);
  }

  private async showOfLibrary(user: User, artistId: string): Promise<Answer> {
    const found = await this.library.find(user.id, artistId);
    if (!found) throw new NotFoundException();
    if ('number' in found) return seeOther(`/artists/${found.number}`);
    return page('library-artist', found.view, { title: found.view.name, area: 'library' });
  }

  private async showHeard(user: User, named: NamedNumber): Promise<Answer> {
    const listening = await this.listening.of(user);
    const { artistOf } = listening.catalogue;
    const item = listeningOfTracks(listening, (row) => artistOf[row] === named.number);
    const now = this.clock();
    const found = itemFigures(item, { number: named.number, among: wholeTally(listening, now).artists }, Math.floor(now.getTime() / 1000));
    const tops = found && {
      tracks: distinctOf(found.tally.tracks),
      albums: distinctOf(found.tally.albums),
      topTracks: await topOfItem(found.tally.tracks, TOP_TRACKS, (numbers) => trackNames(this.sql, user.id, numbers)),
      topAlbums: await topOfItem(found.tally.albums, TOP_ALBUMS, (numbers) => albumNames(this.sql, user.id, numbers)),
    };
    const nothing = { tracks: 0, albums: 0, topTracks: [], topAlbums: [] };
    const origin = await this.library.originOf(user.id, named.name, listening.zone);
    const view = artistView({ number: named.number, name: named.name, figures: found?.view ?? null, origin, ...(tops ?? nothing) });
    return page('artist', view, { title: view.name, area: 'library' });
  }
}
