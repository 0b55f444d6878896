import { Controller, Get, Query } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { type Answer, fragment, page } from '../../http/answer';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { type PlaylistsQuery, playlistsQuery } from './smart-playlists.forms';
import { smartPlaylistsView, type SmartPlaylistsView } from './smart-playlists.view';

/** All smart playlists of one person: how they stand, when they run, and what needs a word. */
@Controller('dashboard/playlists')
@ReadsFrom('smart-playlists', 'settings')
export class SmartPlaylistsController {
  constructor(private readonly playlists: SmartPlaylistReader) {}

  @Get()
  async show(@SignedInUser() user: User, @Query({ schema: playlistsQuery }) query: PlaylistsQuery): Promise<Answer> {
    return page('smart-playlists', await this.view(user, query), { title: 'Smart playlists', area: 'playlists' });
  }

  /** Everything but the head; the page renews it while it is open. */
  @Get('state')
  async state(@SignedInUser() user: User, @Query({ schema: playlistsQuery }) query: PlaylistsQuery): Promise<Answer> {
    return fragment('smart-playlists', await this.view(user, query));
  }

  private async view(user: User, { show }: PlaylistsQuery): Promise<SmartPlaylistsView> {
    const [playlists, { zone, now }] = await Promise.all([this.playlists.list(user), this.playlists.time(user)]);
    return smartPlaylistsView(playlists, show, zone, now);
  }
}
