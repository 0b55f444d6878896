import { Controller, Get, Inject } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import type { ConnectionStatus, QuotaStatus, SpotifyConnection } from '@groovelog/spotify';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';
import { SPOTIFY_CONNECTION } from '../../spotify/spotify-connection.token';

/** How the connection and the limits that all share stand, for scripts; never a token or a secret. */
@Controller('api/connection')
export class ConnectionApiController {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(SPOTIFY_CONNECTION) private readonly connection: SpotifyConnection,
  ) {}

  @Get()
  async show(@SignedInUser() user: User): Promise<{ status: ConnectionStatus; quota: QuotaStatus }> {
    const [status, quota] = await Promise.all([this.connection.status(this.sql, user.id), this.connection.quota(this.sql)]);
    return { status, quota };
  }
}
