import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { compareRows, localDayAt, type PlaylistLook, playlistLooks, type PlaylistRow, playlistThen, zoneOffsets } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock, Sql } from '@groovelog/platform';
import { endOfDay, mirroredPlaylist, settingsOf, type TrackOfUri, tracksByUri } from '@groovelog/read-models';
import { type Answer, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { playlistRuns } from './playlist-log';
import { type PlaylistPast, playlistPastView, shownOf } from './playlist-past.view';
import { playlistName } from './playlists.view';
import { type PlaylistPastQuery, playlistPastQuery } from './playlists.forms';

/** A row of the past as scripts get it; places count from 1. */
interface PastRow extends PlaylistRow {
  place: number;
  name: string | null;
  artists: string;
}

/** A playlist of Spotify's as it was on a day, what changed since, and every change that was seen; as a page, and as JSON for scripts. */
@Controller()
@ReadsFrom('library', 'listening', 'settings')
export class PlaylistPastController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('library/playlists/:id/past')
  async show(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: playlistPastQuery }) query: PlaylistPastQuery,
  ): Promise<Answer> {
    const past = await this.read(user, id, query);
    const view = playlistPastView(past, await tracksByUri(this.sql, user.id, shownOf(past)));
    return page('playlist-past', view, { title: view.title, area: 'library' });
  }

  @Get('api/library/playlists/:id/past')
  async json(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Query({ schema: playlistPastQuery }) query: PlaylistPastQuery,
  ): Promise<{ name: string; seenAt: string | null; rows: PastRow[]; looks: readonly PlaylistLook[] }> {
    const { playlist, was, looks } = await this.read(user, id, query);
    const named = await tracksByUri(this.sql, user.id, urisOf(was.rows));
    return {
      name: was.details?.name ?? playlistName(playlist),
      seenAt: was.seenAt,
      rows: was.rows.map((row, at) => pastRow(row, at, named)),
      looks,
    };
  }

  private async read(user: User, id: string, { on }: PlaylistPastQuery): Promise<PlaylistPast> {
    const playlist = await mirroredPlaylist(this.sql, user.id, id);
    if (!playlist) throw new NotFoundException();
    const [runs, { timeZone }] = await Promise.all([playlistRuns(this.store, user.id, id), settingsOf(this.sql, user.id)]);
    const zone = zoneOffsets(timeZone);
    const now = this.clock();
    const today = localDayAt(zone, Math.floor(now.getTime() / 1_000));
    const day = Math.min(on ?? today, today);
    const events = runs.flat();
    const was = playlistThen(events, new Date(endOfDay(day, zone) + 1).toISOString());
    const current = playlistThen(events, now.toISOString());
    return { playlist, zone, day, today, was, change: compareRows(was.rows, current.rows), looks: playlistLooks(runs) };
  }
}

const urisOf = (rows: readonly PlaylistRow[]): string[] => rows.flatMap(({ uri }) => uri ?? []);

function pastRow(row: PlaylistRow, at: number, named: ReadonlyMap<string, TrackOfUri>): PastRow {
  const track = row.uri === null ? undefined : named.get(row.uri);
  return { place: at + 1, name: track?.name ?? null, artists: track?.artists ?? '', ...row };
}
