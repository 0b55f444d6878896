import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AuthModule } from './features/auth/auth.module';
import { ConnectionModule } from './features/connection/connection.module';
import { DemoModule } from './features/demo/demo.module';
import { ExclusionsModule } from './features/exclusions/exclusions.module';
import { HistoryModule } from './features/history/history.module';
import { TrackModule } from './features/track/track.module';
import { ArtistModule } from './features/artist/artist.module';
import { AlbumModule } from './features/album/album.module';
import { ImportsModule } from './features/imports/imports.module';
import { LibraryModule } from './features/library/library.module';
import { LogsModule } from './features/logs/logs.module';
import { NowPlayingModule } from './features/now-playing/now-playing.module';
import { OnboardingModule } from './features/onboarding/onboarding.module';
import { OverviewModule } from './features/overview/overview.module';
import { PlaylistsLibraryModule } from './features/playlists-library/playlists-library.module';
import { RoadmapModule } from './features/roadmap/roadmap.module';
import { SpotifyTopModule } from './features/spotify-top/spotify-top.module';
import { SettingsModule } from './features/settings/settings.module';
import { SmartPlaylistsModule } from './features/smart-playlists/smart-playlists.module';
import { SyncModule } from './features/sync/sync.module';
import { SystemModule } from './features/system/system.module';
import { HttpModule } from './http/http.module';
import { ListeningModule } from './listening/listening.module';
import { SpotifyModule } from './spotify/spotify.module';
import type { ApiParts } from './parts';
import { PartsModule } from './parts.module';

/** The index of everything that the web application does. */
const FEATURES = [
  AuthModule,
  OnboardingModule,
  OverviewModule,
  SpotifyTopModule,
  HistoryModule,
  NowPlayingModule,
  SmartPlaylistsModule,
  ExclusionsModule,
  LibraryModule,
  PlaylistsLibraryModule,
  TrackModule,
  ArtistModule,
  AlbumModule,
  ImportsModule,
  ConnectionModule,
  DemoModule,
  SettingsModule,
  RoadmapModule,
  SyncModule,
  LogsModule,
  SystemModule,
];

@Module({})
export class AppModule {
  static with(parts: ApiParts, moreFeatures: readonly Type[] = []): DynamicModule {
    return {
      module: AppModule,
      imports: [PartsModule.with(parts), HttpModule, ListeningModule, SpotifyModule, ...FEATURES, ...moreFeatures],
    };
  }
}
