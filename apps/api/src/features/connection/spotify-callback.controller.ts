import { Controller, Get, Req } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Request } from 'express';
import type { Answer } from '../../http/answer';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ConnectionPages } from './connection-pages';

/**
 * The redirect URI. A GET that changes something, as OAuth wants it: the state in it was given to this user, by a POST of
 * theirs, and serves once.
 */
@Controller('api/auth/spotify')
export class SpotifyCallbackController {
  constructor(private readonly pages: ConnectionPages) {}

  @Get('callback')
  finish(@Req() req: Request, @SignedInUser() user: User): Promise<Answer> {
    return this.pages.finish(user, req.originalUrl);
  }
}
