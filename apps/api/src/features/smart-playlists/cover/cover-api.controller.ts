import { Body, Controller, Param, Put, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { PlaylistPosition } from '@groovelog/smart-playlists';
import type { Request } from 'express';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { readBody } from '../smart-playlists-api.bodies';
import { ChooseCover } from './choose-cover.handler';
import { CoverBody } from './cover.forms';
import { receivePicture } from './receive-picture';

/** Covers for scripts; what is chosen is shown with the playlist. */
@Controller('api/smart-playlists/:id/cover')
export class CoverApiController {
  constructor(private readonly commands: CommandBus) {}

  /** `{"kind":"spotify"}` or `{"kind":"motif","pattern":…,"colour":…}`. */
  @Put()
  choose(@SignedInUser() user: User, @Param('id') id: string, @Body() body: unknown): Promise<PlaylistPosition> {
    return this.commands.execute(new ChooseCover(user.id, id, readBody(CoverBody, body)));
  }

  /** The body is the picture: a JPEG, PNG or WebP of at most 10 MB, with its own media type. */
  @Put('picture')
  async upload(@SignedInUser() user: User, @Param('id') id: string, @Req() req: Request): Promise<PlaylistPosition> {
    const picture = await receivePicture(req);
    return this.commands.execute(new ChooseCover(user.id, id, { kind: 'picture', picture }));
  }
}
