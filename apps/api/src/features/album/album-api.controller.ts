import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import {
  albumEntry,
  type AlbumEntry,
  albumTrackIds,
  cataloguedAlbum,
  type CataloguedAlbum,
  savedAlbumsNamed,
  type UnifiedTrack,
  unifiedTracks,
} from '@groovelog/read-models';
import { listeningOfTracks } from '../../display/item-figures.view';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { itemFacts, type ItemFacts } from '../../listening/item-facts';
import { ListeningReader } from '../../listening/listening-reader';
import { numberIn } from '../../listening/number-in';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { CataloguedAlbumReader } from './catalogued-album-reader';

/** An album as it was heard and as the catalogue knows it; each is null where there is nothing. */
export interface AlbumDocument {
  heard: AlbumEntry | null;
  library: CataloguedAlbum | null;
  /** Its tracks that are or were in the library, in the order of the album. */
  tracks: readonly UnifiedTrack[];
  listens: ItemFacts | null;
}

/** One album for scripts, by the same two kinds of names as its page. */
@Controller('api/albums')
@ReadsFrom('listening', 'library', 'settings')
export class AlbumApiController {
  constructor(
    private readonly catalogue: CataloguedAlbumReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<AlbumDocument> {
    const number = numberIn(id);
    return number === null ? this.ofCatalogue(user, id) : this.ofListening(user, number);
  }

  private async ofCatalogue(user: User, albumId: string): Promise<AlbumDocument> {
    const library = await cataloguedAlbum(this.sql, user.id, albumId);
    if (!library) throw new NotFoundException();
    const tracks = await this.tracksOf(user.id, albumId);
    const number = await this.catalogue.numberOf(user.id, library, tracks);
    const heard = number === null ? undefined : await albumEntry(this.sql, user.id, number);
    return { heard: heard ?? null, library, tracks, listens: heard ? await this.listensOf(user, heard.albumNo) : null };
  }

  private async ofListening(user: User, number: number): Promise<AlbumDocument> {
    const heard = await albumEntry(this.sql, user.id, number);
    if (!heard) throw new NotFoundException();
    const [library = null] = await savedAlbumsNamed(this.sql, user.id, heard.name, heard.artist);
    const tracks = library ? await this.tracksOf(user.id, library.albumId) : [];
    return { heard, library, tracks, listens: await this.listensOf(user, number) };
  }

  private async tracksOf(userId: string, albumId: string): Promise<UnifiedTrack[]> {
    return unifiedTracks(this.sql, userId, await albumTrackIds(this.sql, albumId));
  }

  private async listensOf(user: User, number: number): Promise<ItemFacts | null> {
    const listening = await this.listening.of(user);
    const { albumOf } = listening.catalogue;
    const item = listeningOfTracks(listening, (row) => albumOf[row] === number);
    return itemFacts(item, { number, among: wholeTally(listening, this.clock()).albums });
  }
}
