import { Controller, Get, Inject } from '@nestjs/common';
import type { User } from '@groovelog/accounts';
import type { Sql } from '@groovelog/platform';
import { type ExclusionRow, exclusionsOf } from '@groovelog/read-models';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE } from '../../parts';

/** What is left out, for scripts. */
@Controller('api/exclusions')
export class ExclusionsApiController {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  @Get()
  async list(@SignedInUser() user: User): Promise<{ exclusions: readonly ExclusionRow[] }> {
    return { exclusions: await exclusionsOf(this.sql, user.id) };
  }
}
