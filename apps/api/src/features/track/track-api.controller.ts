import { trackIdOf } from '@groovelog/domain';
import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { trackEntry, trackPlaylists, unifiedTrack, type TrackEntry, type TrackPlaylist, type UnifiedTrack } from '@groovelog/read-models';
import { listeningOfTracks } from '../../display/item-figures.view';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { itemFacts, type ItemFacts } from '../../listening/item-facts';
import { ListeningReader } from '../../listening/listening-reader';
import { numberIn } from '../../listening/number-in';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';

/** A track as it was heard and as the library knows it; each is null where there is nothing. */
export interface TrackDocument {
  heard: TrackEntry | null;
  library: UnifiedTrack | null;
  playlists: readonly TrackPlaylist[];
  listens: ItemFacts | null;
}

/** One track for scripts, by the same two kinds of names as its page. */
@Controller('api/tracks')
@ReadsFrom('listening', 'library', 'settings')
export class TrackApiController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<TrackDocument> {
    const number = numberIn(id);
    const named = number === null ? await unifiedTrack(this.sql, user.id, id) : undefined;
    const heard = await this.heardAs(user.id, number ?? named?.trackNo ?? null);
    if (!heard && !named) throw new NotFoundException();
    const library = named ?? (await this.inLibrary(user.id, heard));
    return {
      heard: heard ?? null,
      library: library ?? null,
      playlists: library ? await trackPlaylists(this.sql, user.id, library.trackId) : [],
      listens: heard ? await this.listensOf(user, heard.trackNo) : null,
    };
  }

  /** A row that names no URI stands for the track whose names it has. */
  private async heardAs(userId: string, trackNo: number | null): Promise<TrackEntry | undefined> {
    const track = trackNo === null ? undefined : await trackEntry(this.sql, userId, trackNo);
    if (!track || track.canonicalNo === null || track.canonicalNo === track.trackNo) return track;
    return trackEntry(this.sql, userId, track.canonicalNo);
  }

  private inLibrary(userId: string, heard: TrackEntry | undefined): Promise<UnifiedTrack | undefined> {
    return heard?.uri ? unifiedTrack(this.sql, userId, trackIdOf(heard.uri)) : Promise.resolve(undefined);
  }

  private async listensOf(user: User, trackNo: number): Promise<ItemFacts | null> {
    const listening = await this.listening.of(user);
    const { canonicalOf } = listening.catalogue;
    const item = listeningOfTracks(listening, (row) => (canonicalOf[row] ?? row) === trackNo);
    return itemFacts(item, { number: trackNo, among: wholeTally(listening, this.clock()).tracks });
  }
}
