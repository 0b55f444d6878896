import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Clock, Sql } from '@groovelog/platform';
import { type MirroredPlaylist, mirroredPlaylists } from '@groovelog/read-models';
import { connectionStatus, type ConnectionStatus } from '@groovelog/spotify';
import { type Answer, page } from '../../http/answer';
import type { Form } from '../../http/form';
import { CLOCK, DATABASE } from '../../parts';
import { coverSettings } from './cover/cover.view';
import { playlistSettingsView } from './playlist-settings.view';
import { SmartPlaylistReader } from './smart-playlist-reader';

/** More playlists than these do not fit into a choice. */
const MOST_TARGETS = 500;

/** What was refused: the form of the settings, or a picture, with the reason. */
export interface RefusedSettings {
  sent?: Form<unknown>;
  picture?: string;
}

/** The page of the settings of one smart playlist, which several forms lead to. */
@Injectable()
export class PlaylistSettingsPage {
  constructor(
    private readonly playlists: SmartPlaylistReader,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws DomainError `playlist.unknown`. */
  async show(user: User, id: string, refused: RefusedSettings = {}): Promise<Answer> {
    const [playlist, status] = await Promise.all([this.playlists.find(user, id), connectionStatus(this.sql, user.id, this.clock())]);
    const own = await this.ownPlaylists(user, status);
    const cover = coverSettings(playlist, mayWriteCovers(status), refused.picture ?? null);
    const view = { ...playlistSettingsView({ playlist, own }, refused.sent ?? null), cover };
    const isRefused = refused.sent !== undefined || refused.picture !== undefined;
    return page('smart-playlist-settings', view, {
      title: `Settings of ${playlist.name}`,
      area: 'playlists',
      status: isRefused ? 422 : 200,
    });
  }

  private async ownPlaylists(user: User, status: ConnectionStatus): Promise<MirroredPlaylist[]> {
    if (status.kind === 'not-connected') return [];
    const which = { search: '', order: 'name', show: 'readable', start: 0, count: MOST_TARGETS } as const;
    const { playlists } = await mirroredPlaylists(this.sql, user.id, which);
    return playlists.filter(({ ownerId }) => ownerId === status.spotifyUserId);
  }
}

/** Whoever is not connected is told so elsewhere. */
const mayWriteCovers = (status: ConnectionStatus): boolean =>
  status.kind !== 'connected' || !status.missingScopes.includes('ugc-image-upload');
