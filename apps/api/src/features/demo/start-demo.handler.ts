import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError, importStream } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { requestImport, stageUpload } from '@groovelog/history-import';
import { type Clock, type Config, type Database, DEMO_CHANGED, launcherChannel } from '@groovelog/platform';
import { beginDemo, type Demo, findDemo, type SpotifyConnection } from '@groovelog/spotify';
import { requestSync } from '@groovelog/sync';
import { anyStream } from '../../listening/any-stream';
import { CLOCK, CONFIG, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { demoImportId } from './demo-import-id';
import { agreeAt, exportForm } from './imaginary-spotify';

/**
 * Gives an account an imaginary Spotify: the simulator starts, the account is connected with it, its years of listening are
 * imported and the first sync is asked for. Each step is skipped where it was done before, so a broken start goes on.
 */
export class StartDemo extends Command<void> {
  constructor(readonly userId: string) {
    super();
  }
}

const LOOK_AGAIN_MS = 100;
const PATIENCE_MS = 30_000;
const MOST_LIVES = 1_000_000;

@CommandHandler(StartDemo)
export class StartDemoHandler implements ICommandHandler<StartDemo, void> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** Throws DomainError `demo.own-app`, `demo.no-launcher`, `demo.connected`, `demo.taken`; `demo.away` when it does not start. */
  async execute({ userId }: StartDemo): Promise<void> {
    await this.refuse(userId);
    await beginDemo(this.database, { userId, seed: randomInt(MOST_LIVES), beganAt: this.clock() });
    launcherChannel().tell(DEMO_CHANGED);
    const demo = await this.untilThere();
    await this.connect(userId);
    await this.importYears(demo);
    await requestSync({ database: this.database, connection: this.connection }, { userId, kind: 'all' });
  }

  private async refuse(userId: string): Promise<void> {
    if (this.config.spotify.clientId !== null)
      throw refusal('demo.own-app', 'This server has a Spotify app of its own, so there is nothing to pretend.');
    if (await findDemo(this.database)) return;
    if (!launcherChannel().isThere)
      throw refusal('demo.no-launcher', 'The demo runs beside “npm start” only. Here, point SPOTIFY_API_URL at a simulator instead.');
    if ((await this.connection.status(this.database, userId)).kind !== 'not-connected')
      throw refusal(
        'demo.connected',
        'You are connected with Spotify. End that connection first: a demo must not mix with your own music.',
      );
  }

  private async untilThere(): Promise<Demo & { origin: string }> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const demo = await findDemo(this.database);
      if (demo?.origin) return { ...demo, origin: demo.origin };
      await sleep(LOOK_AGAIN_MS);
    }
    throw new DomainError(
      'unavailable',
      'demo.away',
      'The imaginary Spotify does not start. The reason stands in the output of “npm start”.',
    );
  }

  /** The ordinary way in; only the click on the consent page is spared. The redirect URI is never opened by a browser. */
  private async connect(userId: string): Promise<void> {
    if ((await this.connection.status(this.database, userId)).kind === 'connected') return;
    const redirectUri = `http://127.0.0.1:${this.config.port}/api/auth/spotify/callback`;
    await this.connection.finish(userId, await agreeAt(await this.connection.begin(userId, redirectUri)));
  }

  private async importYears(demo: Demo & { origin: string }): Promise<void> {
    const job = { userId: demo.userId, importId: demoImportId(demo) };
    if (await anyStream(this.store, importStream(job.userId, job.importId))) return;
    await stageUpload({
      ...job,
      ...(await exportForm(demo.origin)),
      dataDir: this.config.dataDir,
      clock: this.clock,
      authorise: () => undefined,
    });
    await requestImport(this.database, job);
  }
}

const refusal = (code: string, message: string): DomainError => new DomainError('conflict', code, message);
