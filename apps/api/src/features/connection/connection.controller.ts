import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { SpotifyConnection } from '@groovelog/spotify';
import type { z } from 'zod';
import { Roles } from '../../http/access.guard';
import { type Answer, seeOther } from '../../http/answer';
import { refusedForm } from '../../http/form';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { AppForm, CallbackForm } from './connection.forms';
import { ConnectionPages } from './connection-pages';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** The connection of one's own account with Spotify, and for admins the app as which this server asks. */
@Controller('connection')
export class ConnectionController {
  constructor(
    private readonly pages: ConnectionPages,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  @Get()
  show(@SignedInUser() user: User): Promise<Answer> {
    return this.pages.show(user);
  }

  @Post('app')
  @Roles('admin')
  async saveApp(@SignedInUser() user: User, @Body({ schema: AppForm }) sent: z.infer<typeof AppForm>): Promise<Answer> {
    if (!sent.ok) return this.pages.show(user, { app: sent });
    try {
      await this.connection.saveApp(sent.value);
      return seeOther('/connection', { notice: 'The Spotify app is saved.' });
    } catch (error) {
      return this.pages.show(user, { app: refusedForm(sent, error, 'clientId') });
    }
  }

  /** To Spotify's consent page, with a state that is worth something to this user only. */
  @Post('begin')
  async begin(@SignedInUser() user: User): Promise<Answer> {
    return seeOther(await this.connection.begin(user.id, this.pages.redirectUri));
  }

  @Post('finish')
  finish(@SignedInUser() user: User, @Body({ schema: CallbackForm }) sent: z.infer<typeof CallbackForm>): Promise<Answer> {
    return sent.ok ? this.pages.finish(user, sent.value.callback) : this.pages.show(user, { callback: sent });
  }

  @Post('disconnect')
  async disconnect(@SignedInUser() user: User): Promise<Answer> {
    await this.connection.disconnect(user.id);
    return seeOther('/connection', { notice: 'The connection is cut and its tokens are deleted. What was recorded stays.' });
  }
}
