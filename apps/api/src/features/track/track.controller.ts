import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type Listening, zoneOffsets } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { historyPage, settingsOf, trackEntry, type TrackEntry } from '@groovelog/read-models';
import { itemFigures, listeningOfTracks } from '../../display/item-figures.view';
import { playRow, type PlayRowView } from '../../display/play-row.view';
import { type Answer, page, seeOther } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { numberIn } from '../../listening/number-in';
import { ListeningReader } from '../../listening/listening-reader';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { TrackReader } from './track-reader';
import { trackView, unheardTrackView } from './track.view';

const LATEST_PLAYS = 8;

/** One track: its facts, all its listens, and how it came into the library. */
@Controller('tracks')
@ReadsFrom('listening', 'library', 'settings')
export class TrackController {
  constructor(
    private readonly tracks: TrackReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly listening: ListeningReader,
  ) {}

  /** By the number under which it was heard, or by Spotify's id. */
  @Get(':id')
  async show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    const number = numberIn(id);
    if (number === null) return this.showOfLibrary(user, id);
    const track = await trackEntry(this.sql, user.id, number);
    if (!track) throw new NotFoundException();
    // A row that names no URI stands for the track whose names it has.
    if (track.canonicalNo !== null && track.canonicalNo !== track.trackNo) return seeOther(`/tracks/${track.canonicalNo}`);
    return this.showHeard(user, track);
  }

  private async showHeard(user: User, track: TrackEntry): Promise<Answer> {
    const listening = await this.listening.of(user);
    const { canonicalOf } = listening.catalogue;
    const isOfTrack = (row: number) => (canonicalOf[row] ?? row) === track.trackNo;
    const now = this.clock();
    const rank = { number: track.trackNo, among: wholeTally(listening, now).tracks };
    const figures = itemFigures(listeningOfTracks(listening, isOfTrack), rank, Math.floor(now.getTime() / 1000));
    const [latest, origin] = await Promise.all([
      this.latestPlays(user, listening, isOfTrack),
      this.tracks.originOf(user.id, track.uri, listening.zone),
    ]);
    const view = trackView(track, figures?.view ?? null, latest, origin);
    return page('track', view, { title: view.title, area: 'library' });
  }

  private async showOfLibrary(user: User, trackId: string): Promise<Answer> {
    const track = await this.tracks.find(user.id, trackId);
    if (!track) throw new NotFoundException();
    if (track.trackNo !== null) return seeOther(`/tracks/${track.trackNo}`);
    const { timeZone } = await settingsOf(this.sql, user.id);
    const view = unheardTrackView(track, await this.tracks.originOf(user.id, track.uri, zoneOffsets(timeZone)));
    return page('track', view, { title: view.title, area: 'library' });
  }

  /** Those that do not count too. */
  private async latestPlays(
    user: User,
    { catalogue, policy, zone }: Listening,
    isOfTrack: (row: number) => boolean,
  ): Promise<PlayRowView[]> {
    const tracks = Array.from({ length: catalogue.tracks }, (_, row) => row).filter(isOfTrack);
    const filter = { tracks, policy, from: null, to: null, source: null, state: null };
    const rows = await historyPage(this.sql, user.id, filter, null, LATEST_PLAYS);
    return rows.map((row) => playRow(row, zone, policy));
  }
}
