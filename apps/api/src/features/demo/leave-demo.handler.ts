import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import { requestUndo } from '@groovelog/history-import';
import { type Clock, type Database, DEMO_CHANGED, launcherChannel } from '@groovelog/platform';
import { endDemo, findDemo, type SpotifyConnection } from '@groovelog/spotify';
import { disconnectSpotify, type DisconnectReceipt } from '@groovelog/sync';
import { CLOCK, DATABASE, EVENT_STORE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';
import { demoImportId } from './demo-import-id';

/** Ends the demo. Its library and plays are deleted, or stay as they are. */
export class LeaveDemo extends Command<DisconnectReceipt> {
  constructor(
    readonly userId: string,
    readonly keepsData: boolean,
  ) {
    super();
  }
}

@CommandHandler(LeaveDemo)
export class LeaveDemoHandler implements ICommandHandler<LeaveDemo, DisconnectReceipt> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  /** Throws DomainError `demo.none` when this user has no demo, and as disconnectSpotify. */
  async execute({ userId, keepsData }: LeaveDemo): Promise<DisconnectReceipt> {
    const demo = await findDemo(this.database);
    if (demo?.userId !== userId) throw new DomainError('not-found', 'demo.none', 'There is no demo to leave.');
    const { database, store, clock, connection } = this;
    const receipt = await disconnectSpotify({ database, store, clock, connection }, { userId, delete: keepsData ? 'nothing' : 'spotify' });
    if (!keepsData) await requestUndo(database, { userId, importId: demoImportId(demo) });
    await endDemo(database);
    launcherChannel().tell(DEMO_CHANGED);
    return receipt;
  }
}
