import { Controller, Get } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { type Look, Player } from './player';

/** What plays now, for scripts: the look of the page as JSON. */
@Controller('api/now-playing')
export class NowPlayingApiController {
  constructor(private readonly player: Player) {}

  @Get()
  look(@SignedInUser() user: User): Promise<Look> {
    return this.player.look(user.id);
  }
}
