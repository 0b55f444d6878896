import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { instantsOfPeriod, type Listening } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import {
  albumNames,
  artistNames,
  historyPage,
  type HistoryFilter,
  type NamedNumber,
  searchTracksUnsorted,
  trackNames,
} from '@groovelog/read-models';
import { dayIn } from '../../display/format-moment';
import { ListeningReader } from '../../listening/listening-reader';
import { DATABASE } from '../../parts';
import { readCursor } from './history-cursor';
import type { HistoryPage } from './history.view';
import type { HistoryQuery } from './history.forms';

const PAGE_ROWS = 50;

/** A page of plays as an address asks for it. */
@Injectable()
export class HistoryReader {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    private readonly listening: ListeningReader,
  ) {}

  /** The listening tells zone, policy and catalogue that the page was made with. */
  async read(user: User, query: HistoryQuery): Promise<{ page: HistoryPage; listening: Listening }> {
    const listening = await this.listening.of(user);
    const filter = await this.filterOf(user, query, listening);
    const [stretch, names] = await Promise.all([this.stretch(user, filter, query), this.namesOf(user, query)]);
    return { page: { ...stretch, names, hasPlays: listening.plays.length > 0 }, listening };
  }

  /** Asks for one row more than is shown, which tells whether the history goes on. */
  private async stretch(user: User, filter: HistoryFilter, query: HistoryQuery): Promise<Omit<HistoryPage, 'names' | 'hasPlays'>> {
    const cursor = readCursor(query);
    const rows = await historyPage(this.sql, user.id, filter, cursor, PAGE_ROWS + 1);
    const goesOn = rows.length > PAGE_ROWS;
    if (cursor?.direction !== 'since') return { rows: rows.slice(0, PAGE_ROWS), hasNewer: cursor !== null, hasOlder: goesOn };
    if (goesOn) return { rows: rows.slice(1), hasNewer: true, hasOlder: true };
    // The newest page was reached: shown whole, not from the middle of it.
    return this.stretch(user, filter, { ...query, since: '' });
  }

  private async filterOf(user: User, query: HistoryQuery, listening: Listening): Promise<HistoryFilter> {
    const day = dayIn(query.day);
    const instants = day === undefined ? null : (instantsOfPeriod(listening.zone, { firstDay: day, lastDay: day }) ?? { from: 0, to: 0 });
    return {
      from: instants && new Date(instants.from * 1000),
      to: instants && new Date(instants.to * 1000),
      tracks: await this.tracksOf(user, query, listening),
      source: query.source ?? null,
      state: query.show ?? null,
      policy: listening.policy,
    };
  }

  /** Every track that the address allows; null when it does not speak of tracks. */
  private async tracksOf(user: User, query: HistoryQuery, { catalogue }: Listening): Promise<readonly number[] | null> {
    const { q, track, artist, album } = query;
    if (q === '' && track === undefined && artist === undefined && album === undefined) return null;
    const found =
      q === '' ? Array.from({ length: catalogue.tracks }, (_, number) => number) : await searchTracksUnsorted(this.sql, user.id, q);
    return found.filter((number) => {
      const isOfTrack = track === undefined || number === track || catalogue.canonicalOf[number] === track;
      const isOfArtist = artist === undefined || catalogue.artistOf[number] === artist;
      return isOfTrack && isOfArtist && (album === undefined || catalogue.albumOf[number] === album);
    });
  }

  private async namesOf(user: User, { track, artist, album }: HistoryQuery): Promise<HistoryPage['names']> {
    const names = async (number: number | undefined, namesFor: typeof trackNames): Promise<NamedNumber | undefined> =>
      number === undefined ? undefined : (await namesFor(this.sql, user.id, [number]))[0];
    const [ofTrack, ofArtist, ofAlbum] = await Promise.all([
      names(track, trackNames),
      names(artist, artistNames),
      names(album, albumNames),
    ]);
    return {
      ...(ofTrack && { track: ofTrack.name }),
      ...(ofArtist && { artist: ofArtist.name }),
      ...(ofAlbum && { album: ofAlbum.name }),
    };
  }
}
