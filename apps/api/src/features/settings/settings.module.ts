import { Module } from '@nestjs/common';
import { AccountController } from './account.controller';
import { AddPersonHandler } from './add-person.handler';
import { ChangeListenPolicyHandler } from './change-listen-policy.handler';
import { ChangePasswordHandler } from './change-password.handler';
import { ChangeSyncScheduleHandler } from './change-sync-schedule.handler';
import { ChangeSyncSettingsHandler } from './change-sync-settings.handler';
import { ChooseMonitoringModeHandler } from './choose-monitoring-mode.handler';
import { ChooseTimeZoneHandler } from './choose-time-zone.handler';
import { PeopleController } from './people.controller';
import { CountUnderPolicyHandler } from './count-under-policy.query';
import { RevokeSessionHandler } from './revoke-session.handler';
import { ListSessionsHandler } from './list-sessions.query';
import { SettingsController } from './settings.controller';
import { SyncSchedulesApiController } from './sync-schedules-api.controller';
import { SyncSettingsApiController } from './sync-settings-api.controller';
import { SyncSettingsController } from './sync-settings.controller';
import { ThemeController } from './theme.controller';

@Module({
  controllers: [
    SettingsController,
    SyncSettingsController,
    SyncSchedulesApiController,
    SyncSettingsApiController,
    AccountController,
    PeopleController,
    ThemeController,
  ],
  providers: [
    ChooseTimeZoneHandler,
    ChangeListenPolicyHandler,
    CountUnderPolicyHandler,
    ChangePasswordHandler,
    ListSessionsHandler,
    RevokeSessionHandler,
    AddPersonHandler,
    ChangeSyncSettingsHandler,
    ChangeSyncScheduleHandler,
    ChooseMonitoringModeHandler,
  ],
})
export class SettingsModule {}
