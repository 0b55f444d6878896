import { Module } from '@nestjs/common';
import { CreatePlaylistController } from './builder/create-playlist.controller';
import { EditRuleController } from './builder/edit-rule.controller';
import { RulePreviewer } from './builder/rule-previewer';
import { RulesApiController } from './builder/rules-api.controller';
import { SuggestionsController } from './builder/suggestions.controller';
import { ChangePinsAndBansHandler } from './change-pins-and-bans.handler';
import { ChangeSmartPlaylistHandler } from './change-smart-playlist.handler';
import { ChooseCoverHandler } from './cover/choose-cover.handler';
import { CoverApiController } from './cover/cover-api.controller';
import { CoverController } from './cover/cover.controller';
import { DefineSmartPlaylistHandler } from './define-smart-playlist.handler';
import { OperateSmartPlaylistHandler } from './operate-smart-playlist.handler';
import { PlaylistHistoryApiController } from './playlist-history-api.controller';
import { PlaylistHeldController } from './playlist-held.controller';
import { PlaylistHistoryController } from './playlist-history.controller';
import { PlaylistSettingsController } from './playlist-settings.controller';
import { PlaylistSettingsPage } from './playlist-settings.page';
import { SmartPlaylistActionsController } from './smart-playlist-actions.controller';
import { RuleChooser } from './rule-chooser';
import { smartPlaylistPartsProvider } from './smart-playlist-parts';
import { SmartPlaylistReader } from './smart-playlist-reader';
import { SmartPlaylistController } from './smart-playlist.controller';
import { SmartPlaylistsApiController } from './smart-playlists-api.controller';
import { SmartPlaylistsController } from './smart-playlists.controller';
import { WhatIfApiController } from './what-if-api.controller';
import { WhatIfController } from './what-if.controller';
import { WhyController } from './why.controller';

@Module({
  controllers: [
    CreatePlaylistController,
    EditRuleController,
    RulesApiController,
    SuggestionsController,
    SmartPlaylistsController,
    SmartPlaylistController,
    SmartPlaylistActionsController,
    PlaylistHeldController,
    PlaylistHistoryController,
    PlaylistSettingsController,
    CoverController,
    WhatIfController,
    WhyController,
    PlaylistHistoryApiController,
    WhatIfApiController,
    CoverApiController,
    SmartPlaylistsApiController,
  ],
  providers: [
    smartPlaylistPartsProvider,
    SmartPlaylistReader,
    PlaylistSettingsPage,
    RuleChooser,
    RulePreviewer,
    DefineSmartPlaylistHandler,
    ChangeSmartPlaylistHandler,
    OperateSmartPlaylistHandler,
    ChangePinsAndBansHandler,
    ChooseCoverHandler,
  ],
})
export class SmartPlaylistsModule {}
