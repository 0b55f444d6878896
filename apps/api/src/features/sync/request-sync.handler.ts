import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Database } from '@groovelog/platform';
import type { SpotifyConnection } from '@groovelog/spotify';
import { requestSync, type RequestedRun } from '@groovelog/sync';
import { DATABASE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** Asks for a run of one kind, or of `all`, as soon as a worker is free. */
export class RequestSync extends Command<{ runs: readonly RequestedRun[] }> {
  constructor(
    readonly userId: string,
    readonly kind: string,
    readonly full: boolean,
  ) {
    super();
  }
}

/** Throws DomainError as requestSync: `sync.unknown-kind`, or there is no connection. */
@CommandHandler(RequestSync)
export class RequestSyncHandler implements ICommandHandler<RequestSync, { runs: readonly RequestedRun[] }> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  execute({ userId, kind, full }: RequestSync): Promise<{ runs: readonly RequestedRun[] }> {
    return requestSync({ database: this.database, connection: this.connection }, { userId, kind, full });
  }
}
