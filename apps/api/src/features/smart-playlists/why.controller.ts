import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { canonicalRule, type JsonObject, localDayAt, trackIdOf, uriOfTrack } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { listsThatHeld, searchExcludable, type TrackOfUri, tracksByUri } from '@groovelog/read-models';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { RuleChooser, type WhyAnswer } from './rule-chooser';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type WhyQuery, whyQuery } from './smart-playlists.forms';
import { uriIn } from './track-reference';
import { whyView, type Why } from './why.view';
import type { DescribedPlaylist } from './described-playlist';

const MOST_FOUND = 20;

/** Why a track is in a smart playlist, or why not; now, or on a day of the past. As a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('smart-playlists', 'library', 'listening', 'settings')
export class WhyController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    private readonly chooser: RuleChooser,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get('dashboard/playlists/:id/why')
  async show(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: whyQuery }) { track, on }: WhyQuery): Promise<Answer> {
    const [playlist, { zone, now }] = await Promise.all([this.playlists.find(user, id), this.playlists.time(user)]);
    const today = localDayAt(zone, now);
    const day = on === null || on >= today ? null : on;
    const found = await this.found(user, track);
    const [only] = found;
    const answer = found.length === 1 && only ? await this.answer(user, playlist, only, day) : null;
    const other = answer && otherTrack(answer.why);
    const named = other ? await tracksByUri(this.sql, user.id, [uriOfTrack(other)]) : null;
    const nameOf = (trackId: string): string | undefined => named?.get(uriOfTrack(trackId))?.name ?? undefined;
    const choices = answer ? null : await this.named(user, found);
    const view = whyView({ playlist, track, day, today, choices, answer }, zone, nameOf);
    return page('smart-playlist-why', view, { title: `Why: ${playlist.name}`, area: 'playlists' });
  }

  /** `?track=` takes an id, a URI or an address of Spotify here; paths in the explanation point into `rule`. */
  @Get('api/smart-playlists/:id/why')
  async json(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: whyQuery }) { track, on }: WhyQuery,
  ): Promise<Omit<WhyAnswer, 'rule'> & { rule: JsonObject }> {
    const playlist = await this.playlists.find(user, id);
    const { rule, basis, explanation } = await this.chooser.why(user, playlist, trackIdOf(uriIn(track) ?? track), on);
    return { rule: canonicalRule(rule), basis, explanation };
  }

  /** What somebody means: one track by its address, or every one of that title. */
  private async found(user: User, track: string): Promise<string[]> {
    if (track === '') return [];
    const uri = uriIn(track);
    if (uri) return [uri];
    const things = await searchExcludable(this.sql, user.id, 'track', track, MOST_FOUND);
    return things.flatMap(({ id }) => (id === null ? [] : [uriOfTrack(id)]));
  }

  private async answer(user: User, playlist: DescribedPlaylist, uri: string, day: Why['day']): Promise<Why['answer']> {
    const [why, stretches, named] = await Promise.all([
      this.chooser.why(user, playlist, trackIdOf(uri), day),
      listsThatHeld(this.sql, user.id, playlist.playlistId, uri),
      tracksByUri(this.sql, user.id, [uri]),
    ]);
    return { uri, track: named.get(uri), why, stretches };
  }

  private async named(user: User, uris: readonly string[]): Promise<TrackOfUri[]> {
    const named = await tracksByUri(this.sql, user.id, uris);
    return uris.flatMap((uri) => named.get(uri) ?? []);
  }
}

/** The other track that a verdict names. */
function otherTrack({ explanation: { verdict } }: WhyAnswer): string | null {
  return verdict.kind === 'stands-in' || verdict.kind === 'duplicate-of' ? verdict.trackId : null;
}
