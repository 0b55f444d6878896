import { Controller, Get, Inject, NotFoundException, Param } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Listening } from '@groovelog/domain';
import type { Clock, Sql } from '@groovelog/platform';
import { historyPage, type ListeningCache, loadListening, trackEntry } from '@groovelog/read-models';
import { itemFigures, listeningOfTracks } from '../../display/item-figures.view';
import { playRow, type PlayRowView } from '../../display/play-row.view';
import { type Answer, page, seeOther } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { numberIn } from '../../listening/number-in';
import { LISTENING_CACHE } from '../../listening/listening-cache.token';
import { listeningRequestOf } from '../../listening/listening-request-of';
import { wholeTally } from '../../listening/whole-tally';
import { CLOCK, DATABASE } from '../../parts';
import { trackView } from './track.view';

const LATEST_PLAYS = 8;

/** One track: its facts and all its listens. */
@Controller('tracks')
@ReadsFrom('listening', 'settings')
export class TrackController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LISTENING_CACHE) private readonly cache: ListeningCache,
  ) {}

  @Get(':number')
  async show(@SignedInUser() user: User, @Param('number') text: string): Promise<Answer> {
    const number = numberIn(text);
    const track = number === null ? undefined : await trackEntry(this.sql, user.id, number);
    if (!track) throw new NotFoundException();
    // A row that names no URI stands for the track whose names it has.
    if (track.canonicalNo !== null && track.canonicalNo !== track.trackNo) return seeOther(`/tracks/${track.canonicalNo}`);
    const listening = await loadListening(this.sql, await listeningRequestOf(this.sql, user), this.cache);
    const { canonicalOf } = listening.catalogue;
    const isOfTrack = (row: number) => (canonicalOf[row] ?? row) === track.trackNo;
    const now = this.clock();
    const rank = { number: track.trackNo, among: wholeTally(listening, now).tracks };
    const figures = itemFigures(listeningOfTracks(listening, isOfTrack), rank, Math.floor(now.getTime() / 1000));
    const view = trackView(track, figures?.view ?? null, await this.latestPlays(user, listening, isOfTrack));
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
