import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { z } from 'zod';
import { type Answer, seeOther } from '../../http/answer';
import type { Form } from '../../http/form';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { OperateSmartPlaylist, type PlaylistOperation } from './operate-smart-playlist.handler';
import { ChangePinsAndBans } from './change-pins-and-bans.handler';
import { playlistPath } from './playlist-frame.view';
import { AdoptForm, HeldForm, OperateForm, type PinChange, PinForm, type SimpleOperation, VersionForm } from './smart-playlists.forms';

/** The buttons of smart playlists. */
@Controller('dashboard/playlists/:id')
export class SmartPlaylistActionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('operate')
  operate(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: OperateForm }) sent: z.infer<typeof OperateForm>,
  ): Promise<Answer> {
    const { operation, back } = valueOf(sent);
    return this.do(user, id, { kind: operation }, back === 'list' ? '/dashboard/playlists' : playlistPath(id), SAID[operation]);
  }

  @Post('held/confirm')
  confirm(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: HeldForm }) sent: z.infer<typeof HeldForm>,
  ): Promise<Answer> {
    const { publishId } = valueOf(sent);
    return this.do(user, id, { kind: 'confirm', publishId }, playlistPath(id), 'It will be published as soon as a worker is free.');
  }

  @Post('held/dismiss')
  dismiss(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: HeldForm }) sent: z.infer<typeof HeldForm>,
  ): Promise<Answer> {
    const { publishId } = valueOf(sent);
    return this.do(user, id, { kind: 'dismiss', publishId }, playlistPath(id), 'The list in Spotify stays as it is.');
  }

  @Post('adopt')
  adopt(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: AdoptForm }) sent: z.infer<typeof AdoptForm>,
  ): Promise<Answer> {
    const { remotePlaylistId } = valueOf(sent);
    return this.do(user, id, { kind: 'adopt', remotePlaylistId }, playlistPath(id), 'The next publish is written into that playlist.');
  }

  @Post('rules/restore')
  restoreRules(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: VersionForm }) sent: z.infer<typeof VersionForm>,
  ): Promise<Answer> {
    const { version } = valueOf(sent);
    const said = `Version ${version} of the rule is in force again, from the next publish on.`;
    return this.do(user, id, { kind: 'restore-rules', version }, `${playlistPath(id)}/history`, said);
  }

  @Post('lists/revert')
  revert(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: VersionForm }) sent: z.infer<typeof VersionForm>,
  ): Promise<Answer> {
    const { version } = valueOf(sent);
    const said = `List ${version} is published again, and the playlist is paused, so that it stays.`;
    return this.do(user, id, { kind: 'revert-list', version }, playlistPath(id), said);
  }

  @Post('pins')
  async pin(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: PinForm }) sent: z.infer<typeof PinForm>,
  ): Promise<Answer> {
    const { uri, change } = valueOf(sent);
    const { position } = await this.commands.execute(new ChangePinsAndBans(user.id, id, { change, uri }));
    return seeOther(playlistPath(id), { after: position, notice: PINNED[change] });
  }

  private async do(user: User, id: string, operation: PlaylistOperation, url: string, notice: string): Promise<Answer> {
    const { position } = await this.commands.execute(new OperateSmartPlaylist(user.id, id, operation));
    return seeOther(url, { after: position, notice });
  }
}

const SAID: Readonly<Record<SimpleOperation, string>> = {
  publish: 'It will be published as soon as a worker is free.',
  pause: 'Paused: nothing is published until you resume it.',
  resume: 'It goes on with its next run.',
  archive: 'Archived. Its rules, its lists and the playlist in Spotify stay.',
  unarchive: 'It is out of the archive.',
  recreate: 'It is made anew in Spotify as soon as a worker is free.',
};

const PINNED: Readonly<Record<PinChange, string>> = {
  pin: 'Pinned: from the next publish on it is always in the list.',
  unpin: 'Not pinned any more: the rule decides again.',
  ban: 'Banned: from the next publish on it is never in the list.',
  unban: 'Not banned any more: the rule decides again.',
};

/** A form that only buttons send has no page to be shown again on. */
function valueOf<Value>(sent: Form<Value>): Value {
  if (!sent.ok) throw new DomainError('invalid', 'request.invalid', 'This cannot be done as it was sent.', sent.problems);
  return sent.value;
}
