import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { artistIdNamed, artistNames, libraryArtist, type LibraryArtist } from '@groovelog/read-models';
import { listeningOfTracks } from '../../display/item-figures.view';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { itemFacts, type ItemFacts } from '../../listening/item-facts';
import { ListeningReader } from '../../listening/listening-reader';
import { numberIn } from '../../listening/number-in';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { LibraryArtistReader } from './library-artist-reader';

/** An artist as they were heard and as the library knows them; each is null where there is nothing. */
export interface ArtistDocument {
  name: string;
  /** The number under which they were heard. */
  number: number | null;
  library: LibraryArtist | null;
  listens: ItemFacts | null;
}

/** One artist for scripts, by the same two kinds of names as their page. */
@Controller('api/artists')
@ReadsFrom('listening', 'library', 'settings')
export class ArtistApiController {
  constructor(
    private readonly library: LibraryArtistReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<ArtistDocument> {
    const number = numberIn(id);
    const artist = number === null ? await this.byId(user.id, id) : await this.byNumber(user.id, number);
    if (!artist) throw new NotFoundException();
    return { ...artist, listens: artist.number === null ? null : await this.listensOf(user, artist.number) };
  }

  private async byId(userId: string, artistId: string): Promise<Omit<ArtistDocument, 'listens'> | undefined> {
    const library = await libraryArtist(this.sql, userId, artistId);
    return library && { name: library.name, number: await this.library.numberOf(userId, library.name), library };
  }

  private async byNumber(userId: string, number: number): Promise<Omit<ArtistDocument, 'listens'> | undefined> {
    const [named] = await artistNames(this.sql, userId, [number]);
    if (!named) return undefined;
    const artistId = await artistIdNamed(this.sql, userId, named.name);
    const library = artistId === undefined ? undefined : await libraryArtist(this.sql, userId, artistId);
    return { name: named.name, number, library: library ?? null };
  }

  private async listensOf(user: User, number: number): Promise<ItemFacts | null> {
    const listening = await this.listening.of(user);
    const { artistOf } = listening.catalogue;
    const item = listeningOfTracks(listening, (row) => artistOf[row] === number);
    return itemFacts(item, { number, among: wholeTally(listening, this.clock()).artists });
  }
}
