import { unpublishableReason, uriOfTrack } from '@groovelog/domain';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import { searchExcludable, tracksByUri } from '@groovelog/read-models';
import { type Answer, fragment, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { listedTrack } from '../../display/listed-track.view';
import { playlistFrame } from './playlist-frame.view';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type PinsQuery, pinsQuery, type TracksQuery, tracksQuery } from './smart-playlists.forms';
import { smartPlaylistView } from './smart-playlist.view';

const MOST_FOUND = 20;

/** One smart playlist: its list as it is in Spotify, what is pinned and banned, and what needs a word. */
@Controller('dashboard/playlists/:id')
@ReadsFrom('smart-playlists', 'library', 'settings')
export class SmartPlaylistController {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  @Get()
  async show(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: tracksQuery }) query: TracksQuery): Promise<Answer> {
    const view = await this.view(user, id, query);
    return page('smart-playlist', view, { title: view.frame.name, area: 'playlists' });
  }

  /** Everything but pins and bans; the page renews it while it is open. */
  @Get('state')
  async state(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: tracksQuery }) query: TracksQuery): Promise<Answer> {
    return fragment('smart-playlist', await this.view(user, id, query));
  }

  /** Tracks of the library to pin or to ban. */
  @Get('pins')
  async pins(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: pinsQuery }) { q }: PinsQuery): Promise<Answer> {
    const playlist = await this.playlists.find(user, id);
    const things = q === '' ? null : await searchExcludable(this.sql, user.id, 'track', q, MOST_FOUND);
    const uris = (things ?? []).flatMap(({ id: found }) =>
      found === null || unpublishableReason(found) === 'local-file' ? [] : [uriOfTrack(found)],
    );
    const named = await tracksByUri(this.sql, user.id, uris);
    const view = { frame: playlistFrame(playlist, ''), q, found: things && uris.map((uri) => listedTrack(uri, named.get(uri))) };
    return page('smart-playlist-pins', view, { title: `Pins of ${playlist.name}`, area: 'playlists' });
  }

  private async view(user: User, id: string, query: TracksQuery) {
    const [state, { zone, now }] = await Promise.all([this.playlists.state(user, id, query.page), this.playlists.time(user)]);
    return smartPlaylistView(state, zone, now);
  }
}
