import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { User } from '@groovelog/accounts';
import { syncSettingsDocument } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Sql } from '@groovelog/platform';
import { syncPreferencesOf } from '@groovelog/read-models';
import { preferencesInLog } from '@groovelog/sync';
import { SignedInUser } from '../../http/signed-in-user.decorator';
import { DATABASE, EVENT_STORE } from '../../parts';
import { ChangeSyncSettings } from './change-sync-settings.handler';
import { countLibrary, type LibraryCounts } from './count-library.query';

/** The settings of the sync for scripts: thirteen keys, and how much there is of everything. */
@Controller('api/settings')
export class SyncSettingsApiController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('spotify-sync')
  async read(@SignedInUser() user: User): Promise<Record<string, boolean | number>> {
    return syncSettingsDocument((await syncPreferencesOf(this.sql, user.id)).settings);
  }

  /** Takes some or all keys; refuses the whole document with every problem, or answers with all settings as they are now. */
  @Put('spotify-sync')
  async change(@SignedInUser() user: User, @Body() document: unknown): Promise<Record<string, boolean | number>> {
    await this.commands.execute(new ChangeSyncSettings(user.id, document));
    return syncSettingsDocument((await preferencesInLog(this.store, user.id)).settings);
  }

  @Get('db-stats')
  counts(@SignedInUser() user: User): Promise<LibraryCounts> {
    return countLibrary(this.sql, user.id);
  }
}
