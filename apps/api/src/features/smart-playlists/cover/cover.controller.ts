import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { coverDigest, motifSvg } from '@groovelog/artwork';
import { DomainError, type PlaylistCover } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { findSmartPlaylist } from '@groovelog/read-models';
import { coverJpeg } from '@groovelog/smart-playlists';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type Answer, fragment, seeOther } from '../../../http/answer';
import { CSRF_FIELD, ReadsCsrfTokenItself, requireCsrfToken } from '../../../http/csrf.guard';
import { ReadsFrom } from '../../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../../http/signed-in-user.decorator';
import { DATABASE } from '../../../parts';
import { PlaylistSettingsPage } from '../playlist-settings.page';
import { ChooseCover, type WantedCover } from './choose-cover.handler';
import { CoverForm, type MotifOf, motifOf } from './cover.forms';
import { motifsView } from './cover.view';
import { receivePictureForm } from './receive-picture';
import { sendImage } from './send-image';

/** The cover of one smart playlist: what it looks like, and how it is chosen. */
@Controller('dashboard/playlists/:id/cover')
@ReadsFrom('smart-playlists')
export class CoverController {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: PlaylistSettingsPage,
    @Inject(DATABASE) private readonly sql: Sql,
  ) {}

  /** The chosen cover as an image. */
  @Get()
  async image(@SignedInUser() user: User, @Param('id') id: string, @Req() req: Request, @Res() res: Response): Promise<void> {
    const cover = await this.chosen(user, id);
    if (cover.kind === 'motif') return sendMotif(req, res, motifSvg(id, cover));
    const jpeg = await coverJpeg(this.sql, { userId: user.id, playlistId: id, cover });
    sendImage(req, res, { type: 'image/jpeg', body: jpeg, digest: coverDigest(jpeg) });
  }

  /** The choices of a motif around another pattern or colour. */
  @Get('motifs')
  async motifs(@SignedInUser() user: User, @Param('id') id: string, @Query({ schema: motifOf }) motif: MotifOf): Promise<Answer> {
    await this.chosen(user, id);
    return fragment('cover-motifs', motifsView(id, motif));
  }

  /** How a motif would look. */
  @Get('motifs/:pattern/:colour')
  async motif(@SignedInUser() user: User, @Param() params: { id: string }, @Req() req: Request, @Res() res: Response): Promise<void> {
    const motif = motifOf.safeParse(params);
    await this.chosen(user, params.id);
    if (!motif.success) throw new DomainError('not-found', 'cover.unknown-motif', 'There is no such motif.');
    sendMotif(req, res, motifSvg(params.id, motif.data));
  }

  @Post()
  async choose(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: CoverForm }) sent: z.infer<typeof CoverForm>,
  ): Promise<Answer> {
    if (!sent.ok) throw new DomainError('invalid', 'request.invalid', 'Choose a pattern and a colour.', sent.problems);
    const { kind, ...motif } = sent.value;
    return this.chosenNow(user, id, kind === 'motif' ? { kind, ...motif } : { kind });
  }

  /** Shows the settings again, with the reason, when the picture cannot be used. */
  @Post('picture')
  @ReadsCsrfTokenItself()
  async upload(@SignedInUser() user: User, @Param('id') id: string, @Req() req: Request): Promise<Answer> {
    try {
      const picture = await receivePictureForm(req, (fields) => requireCsrfToken(req, fields[CSRF_FIELD]));
      return await this.chosenNow(user, id, { kind: 'picture', picture });
    } catch (error) {
      const isAboutPicture = error instanceof DomainError && error.code.startsWith('picture.');
      if (!isAboutPicture) throw error;
      return this.settings.show(user, id, { picture: error.message });
    }
  }

  private async chosenNow(user: User, id: string, cover: WantedCover): Promise<Answer> {
    const { position } = await this.commands.execute(new ChooseCover(user.id, id, cover));
    const notice = cover.kind === 'spotify' ? 'The cover is left to Spotify.' : 'Chosen. The next publish writes it to Spotify.';
    return seeOther(`/dashboard/playlists/${id}/settings#cover`, { after: position, notice });
  }

  /** Somebody else's is as if it were not there. */
  private async chosen(user: User, id: string): Promise<PlaylistCover> {
    const playlist = await findSmartPlaylist(this.sql, user.id, id);
    if (!playlist) throw new DomainError('not-found', 'playlist.unknown', 'There is no such playlist.');
    return playlist.cover.chosen;
  }
}

const sendMotif = (req: Request, res: Response, svg: string): void =>
  sendImage(req, res, { type: 'image/svg+xml', body: Buffer.from(svg), digest: coverDigest(svg) });
