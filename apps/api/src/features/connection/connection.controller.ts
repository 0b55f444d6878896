import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { Request } from 'express';
import type { z } from 'zod';
import { Roles } from '../../http/access.guard';
import { type Answer, page, seeOther } from '../../http/answer';
import { refusedForm } from '../../http/form';
import { endSession } from '../../http/session';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { BeginConnection } from './begin-connection.handler';
import { AppForm, CallbackForm, DisconnectForm } from './connection.forms';
import { ConnectionPages } from './connection-pages';
import { EndConnection } from './end-connection.handler';
import { receiptView } from './receipt.view';
import { SaveSpotifyApp } from './save-spotify-app.handler';

const NOT_CONFIRMED = {
  ok: false as const,
  problems: [{ path: 'confirmed', message: 'Nothing was deleted. Tick that you know that it cannot be undone.' }],
};

/** The connection of one's own account with Spotify, and for admins the app as which this server asks. */
@Controller('connection')
export class ConnectionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: ConnectionPages,
  ) {}

  @Get()
  show(@SignedInUser() user: User): Promise<Answer> {
    return this.pages.show(user);
  }

  @Post('app')
  @Roles('admin')
  async saveApp(@SignedInUser() user: User, @Body({ schema: AppForm }) sent: z.infer<typeof AppForm>): Promise<Answer> {
    if (!sent.ok) return this.pages.show(user, { app: sent });
    const { back, ...app } = sent.value;
    try {
      await this.commands.execute(new SaveSpotifyApp(app));
      return seeOther(back, { notice: 'The Spotify app is saved.' });
    } catch (error) {
      return this.pages.show(user, { app: refusedForm(sent, error, 'clientId') });
    }
  }

  /** To Spotify's consent page, with a state that is worth something to this user only. */
  @Post('begin')
  async begin(@SignedInUser() user: User): Promise<Answer> {
    return seeOther(await this.commands.execute(new BeginConnection(user.id, this.pages.redirectUri)));
  }

  @Post('finish')
  finish(@SignedInUser() user: User, @Body({ schema: CallbackForm }) sent: z.infer<typeof CallbackForm>): Promise<Answer> {
    return sent.ok ? this.pages.finish(user, sent.value.callback) : this.pages.show(user, { callback: sent });
  }

  /** Answers with the receipt itself: it is kept nowhere, least of all on a server that just forgot somebody. */
  @Post('disconnect')
  async disconnect(
    @Req() req: Request,
    @SignedInUser() user: User,
    @Body({ schema: DisconnectForm }) sent: z.infer<typeof DisconnectForm>,
  ): Promise<Answer> {
    if (!sent.ok) return this.pages.show(user, { disconnect: sent });
    const { scope, confirmed } = sent.value;
    if (scope !== 'nothing' && confirmed === undefined) return this.pages.show(user, { disconnect: { ...sent, ...NOT_CONFIRMED } });
    const receipt = await this.commands.execute(new EndConnection(user.id, scope));
    if (scope === 'nothing')
      return seeOther('/connection', { notice: 'The connection is cut and its tokens are deleted. What was recorded stays.' });
    if (scope === 'everything') await endSession(req);
    return page('disconnect-receipt', receiptView(receipt), { title: 'Receipt' });
  }
}
