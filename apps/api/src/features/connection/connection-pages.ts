import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { DomainError, syncStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Config, Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import type { SpotifyConnection } from '@groovelog/spotify';
import { type Answer, page, seeOther } from '../../http/answer';
import { anyStream } from '../../listening/any-stream';
import { CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { connectionView, type SentForms } from './connection.view';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { FinishConnection } from './finish-connection.handler';

/** What both ways back from Spotify, the redirect and the pasted address, answer with. */
@Injectable()
export class ConnectionPages {
  /** To be registered in Spotify's dashboard exactly so. */
  readonly redirectUri: string;

  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CONFIG) config: Config,
  ) {
    this.redirectUri = `${config.publicUrl}/api/auth/spotify/callback`;
  }

  /** The page as it stands; with a problem or a refused form its status is 422. */
  async show(user: User, sent: SentForms = {}): Promise<Answer> {
    const [app, status, quota, { timeZone }] = await Promise.all([
      this.connection.app(),
      this.connection.status(this.sql, user.id),
      this.connection.quota(this.sql),
      settingsOf(this.sql, user.id),
    ]);
    const view = connectionView({ user, app, status, quota, timeZone, redirectUri: this.redirectUri }, sent);
    const isRefused = Object.keys(sent).length > 0;
    return page('connection', view, { title: 'Spotify', area: 'connection', status: isRefused ? 422 : 200 });
  }

  /** Takes the way back from Spotify, to the checklist until the first sync; a refusal shows the page with the reason. */
  async finish(user: User, callback: string): Promise<Answer> {
    try {
      await this.commands.execute(new FinishConnection(user.id, callback));
      const hasSynced = await anyStream(this.store, syncStream(user.id, ''));
      return seeOther(hasSynced ? '/connection' : '/welcome', { notice: 'You are connected with Spotify.' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.show(user, { problem: error.message });
    }
  }
}
