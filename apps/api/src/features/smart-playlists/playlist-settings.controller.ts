import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { z } from 'zod';
import { type Answer, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { ChangeSmartPlaylist, type PlaylistChange } from './change-smart-playlist.handler';
import { PlaylistSettingsPage } from './playlist-settings.page';
import { SettingsForm, type SettingsValue } from './smart-playlists.forms';

/** How one smart playlist is kept: its name, its schedule, what happens after edits by hand, and which playlist it is in Spotify. */
@Controller('dashboard/playlists/:id/settings')
@ReadsFrom('smart-playlists', 'library')
export class PlaylistSettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly settings: PlaylistSettingsPage,
  ) {}

  @Get()
  show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return this.settings.show(user, id);
  }

  @Post()
  async save(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: SettingsForm }) sent: z.infer<typeof SettingsForm>,
  ): Promise<Answer> {
    if (!sent.ok) return this.settings.show(user, id, { sent });
    try {
      const { position } = await this.commands.execute(new ChangeSmartPlaylist(user.id, id, changeOf(sent.value)));
      return seeOther(`/dashboard/playlists/${id}/settings`, { after: position, notice: 'Saved. It holds from the next publish on.' });
    } catch (error) {
      return this.settings.show(user, id, { sent: named(refusedForm(sent, error, 'name')) });
    }
  }
}

function changeOf({ name, description, cron, afterSyncs, handEdits, mostRemovedPercent, isPublic }: SettingsValue): PlaylistChange {
  const schedule = { cron: cron.trim() === '' ? null : cron, afterSyncs };
  return {
    face: { name: name.trim(), description: description.trim() },
    settings: { schedule, handEdits, mostRemovedShare: mostRemovedPercent / 100, isPublic },
  };
}

/** The domain names members of the settings by their paths; the form has its own names. */
const FIELDS: Readonly<Record<string, string>> = { '/settings/schedule/cron': 'cron', '/schedule/cron': 'cron' };

const named = (refused: Form<unknown> & { ok: false }): Form<unknown> => ({
  ...refused,
  problems: refused.problems.map((problem) => ({ ...problem, path: FIELDS[problem.path] ?? problem.path })),
});
