import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { type MirroredPlaylist, mirroredPlaylists } from '@groovelog/read-models';
import { connectionStatus } from '@groovelog/spotify';
import type { z } from 'zod';
import { type Answer, page, seeOther } from '../../http/answer';
import { type Form, refusedForm } from '../../http/form';
import { ReadsFrom } from '../../http/read-your-writes.interceptor';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { CLOCK, DATABASE } from '../../parts';
import { ChangeSmartPlaylist, type PlaylistChange } from './change-smart-playlist.handler';
import { playlistSettingsView } from './playlist-settings.view';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { SettingsForm, type SettingsValue } from './smart-playlists.forms';

/** More playlists than these do not fit into a choice. */
const MOST_TARGETS = 500;

/** How one smart playlist is kept: its name, its schedule, what happens after edits by hand, and which playlist it is in Spotify. */
@Controller('dashboard/playlists/:id/settings')
@ReadsFrom('smart-playlists', 'library')
export class PlaylistSettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  show(@SignedInUser() user: User, @Param('id') id: string): Promise<Answer> {
    return this.settingsPage(user, id, null);
  }

  @Post()
  async save(
    @SignedInUser() user: User,
    @Param('id') id: string,
    @Body({ schema: SettingsForm }) sent: z.infer<typeof SettingsForm>,
  ): Promise<Answer> {
    if (!sent.ok) return this.settingsPage(user, id, sent);
    try {
      const { position } = await this.commands.execute(new ChangeSmartPlaylist(user.id, id, changeOf(sent.value)));
      return seeOther(`/dashboard/playlists/${id}/settings`, { after: position, notice: 'Saved. It holds from the next publish on.' });
    } catch (error) {
      return this.settingsPage(user, id, named(refusedForm(sent, error, 'name')));
    }
  }

  private async settingsPage(user: User, id: string, sent: Form<unknown> | null): Promise<Answer> {
    const [playlist, own] = await Promise.all([this.playlists.find(user, id), this.ownPlaylists(user)]);
    const title = `Settings of ${playlist.name}`;
    return page('smart-playlist-settings', playlistSettingsView({ playlist, own }, sent), {
      title,
      area: 'playlists',
      status: sent ? 422 : 200,
    });
  }

  private async ownPlaylists(user: User): Promise<MirroredPlaylist[]> {
    const status = await connectionStatus(this.sql, user.id, this.clock());
    if (status.kind === 'not-connected') return [];
    const which = { search: '', order: 'name', show: 'readable', start: 0, count: MOST_TARGETS } as const;
    const { playlists } = await mirroredPlaylists(this.sql, user.id, which);
    return playlists.filter(({ ownerId }) => ownerId === status.spotifyUserId);
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
