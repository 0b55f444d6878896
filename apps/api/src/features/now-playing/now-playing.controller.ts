import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import type { z } from 'zod';
import { type Answer, fragment, page, seeOther } from '../../http/answer';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { CommandPlayer } from './command-player.handler';
import { PlayerForm } from './now-playing.forms';
import { nowPlayingView, type NowPlayingView } from './now-playing.view';
import { Player } from './player';

/** What plays on somebody's device now, with play, pause and next. */
@Controller('now-playing')
export class NowPlayingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly player: Player,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  @Get()
  async show(@SignedInUser() user: User): Promise<Answer> {
    return page('now-playing', { ...(await this.view(user)), problem: null }, { title: 'Now playing', area: 'now-playing' });
  }

  /** What plays; the page renews it while it is open. */
  @Get('state')
  async state(@SignedInUser() user: User): Promise<Answer> {
    return fragment('now-playing', await this.view(user));
  }

  @Post()
  async command(@SignedInUser() user: User, @Body({ schema: PlayerForm }) sent: z.infer<typeof PlayerForm>): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'player.unknown-action', 'That is not something a player can do.', sent.problems);
    try {
      await this.commands.execute(new CommandPlayer(user.id, sent.value.action));
      return seeOther('/now-playing');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const view = { ...(await this.view(user)), problem: error.message };
      return page('now-playing', view, { title: 'Now playing', area: 'now-playing', status: 409 });
    }
  }

  private async view(user: User): Promise<NowPlayingView> {
    const [look, status] = await Promise.all([this.player.look(user.id), this.connection.status(this.sql, user.id)]);
    const mayCommand = status.kind === 'connected' && !status.missingScopes.includes('user-modify-playback-state');
    return nowPlayingView(look, mayCommand);
  }
}
