import { Module } from '@nestjs/common';
import { AccountController } from './account.controller';
import { AddPersonHandler } from './add-person.handler';
import { ChangeListenPolicyHandler } from './change-listen-policy.handler';
import { ChangePasswordHandler } from './change-password.handler';
import { ChooseTimeZoneHandler } from './choose-time-zone.handler';
import { PeopleController } from './people.controller';
import { CountUnderPolicyHandler } from './count-under-policy.query';
import { RevokeSessionHandler } from './revoke-session.handler';
import { ListSessionsHandler } from './list-sessions.query';
import { SettingsController } from './settings.controller';
import { ThemeController } from './theme.controller';

@Module({
  controllers: [SettingsController, AccountController, PeopleController, ThemeController],
  providers: [
    ChooseTimeZoneHandler,
    ChangeListenPolicyHandler,
    CountUnderPolicyHandler,
    ChangePasswordHandler,
    ListSessionsHandler,
    RevokeSessionHandler,
    AddPersonHandler,
  ],
})
export class SettingsModule {}
