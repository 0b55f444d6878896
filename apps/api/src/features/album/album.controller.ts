import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { albumEntry, type AlbumEntry, savedAlbumsNamed, trackNames } from '@groovelog/read-models';
import { itemFigures, listeningOfTracks } from '../../display/item-figures.view';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ListeningReader } from '../../listening/listening-reader';
import { numberIn } from '../../listening/number-in';
import { topOfItem } from '../../listening/top-of-item';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { albumView } from './album.view';
import { CataloguedAlbumReader } from './catalogued-album-reader';

/** Longer than albums are; boxes may be longer. */
const MOST_TRACKS = 60;

/** One album of one artist: all listens, its tracks, and whether it is saved. */
@Controller('albums')
@ReadsFrom('listening', 'library', 'settings')
export class AlbumController {
  constructor(
    private readonly catalogue: CataloguedAlbumReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  /** By the number under which it was heard, or by Spotify's id. */
  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const number = numberIn(id);
    if (number === null) return this.showOfLibrary(user, id);
    const album = await albumEntry(this.sql, user.id, number);
    if (!album) throw new NotFoundException();
    return this.showHeard(user, album);
  }

  private async showOfLibrary(user: User, albumId: string): Promise<Answer> {
    const view = await this.catalogue.read(user, albumId);
    if (!view) throw new NotFoundException();
    return page('catalogued-album', view, { title: view.name, area: 'library' });
  }

  private async showHeard(user: User, album: AlbumEntry): Promise<Answer> {
    const listening = await this.listening.of(user);
    const { albumOf } = listening.catalogue;
    const item = listeningOfTracks(listening, (row) => albumOf[row] === album.albumNo);
    const now = this.clock();
    const found = itemFigures(item, { number: album.albumNo, among: wholeTally(listening, now).albums }, Math.floor(now.getTime() / 1000));
    const names = (numbers: readonly number[]) => trackNames(this.sql, user.id, numbers);
    const topTracks = found ? await topOfItem(found.tally.tracks, MOST_TRACKS, names) : [];
    const saved = await savedAlbumsNamed(this.sql, user.id, album.name, album.artist);
    const view = albumView({ album, figures: found?.view ?? null, topTracks, saved, zone: listening.zone });
    return page('album', view, { title: view.name, area: 'library' });
  }
}
