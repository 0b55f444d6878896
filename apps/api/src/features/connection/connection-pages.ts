import { Inject, Injectable } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import { DomainError } from '@groovelog/domain';
import type { Config, Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { SpotifyConnection } from '@groovelog/spotify';
import { type Answer, page, seeOther } from '../../http/answer';
import { CONFIG, DATABASE } from '../../parts';
import { connectionView, type SentForms } from './connection.view';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** What both ways back from Spotify, the redirect and the pasted address, answer with. */
@Injectable()
export class ConnectionPages {
  /** To be registered in Spotify's dashboard exactly so. */
  readonly redirectUri: string;

  constructor(
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CONFIG) config: Config,
  ) {
    this.redirectUri = `${config.publicUrl}/api/auth/spotify/callback`;
  }

  /** The page as it stands; with a problem or a refused form its status is 422. */
  async show(user: User, sent: SentForms = {}): Promise<Answer> {
    const [app, status, { timeZone }] = await Promise.all([
      this.connection.app(),
      this.connection.status(this.sql, user.id),
      settingsOf(this.sql, user.id),
    ]);
    const view = connectionView({ user, app, status, timeZone, redirectUri: this.redirectUri }, sent);
    const isRefused = sent.problem !== undefined || sent.app !== undefined || sent.callback !== undefined;
    return page('connection', view, { title: 'Spotify', area: 'connection', status: isRefused ? 422 : 200 });
  }

  /** Takes the way back from Spotify; a refusal shows the page with the reason. */
  async finish(user: User, callback: string): Promise<Answer> {
    try {
      await this.connection.finish(user.id, callback);
      return seeOther('/connection', { notice: 'You are connected with Spotify.' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.show(user, { problem: error.message });
    }
  }
}
