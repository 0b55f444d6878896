import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './features/auth/auth.module';
import { OnboardingModule } from './features/onboarding/onboarding.module';
import { OverviewModule } from './features/overview/overview.module';
import { RoadmapModule } from './features/roadmap/roadmap.module';
import { SettingsModule } from './features/settings/settings.module';
import { SystemModule } from './features/system/system.module';
import { HttpModule } from './http/http.module';
import { ListeningModule } from './listening/listening.module';
import type { ApiParts } from './parts';
import { PartsModule } from './parts.module';

/** The index of everything that the web application does. */
const FEATURES = [AuthModule, OnboardingModule, OverviewModule, SettingsModule, RoadmapModule, SystemModule];

@Module({})
export class AppModule {
  static with(parts: ApiParts): DynamicModule {
    return { module: AppModule, imports: [PartsModule.with(parts), HttpModule, ListeningModule, ...FEATURES] };
  }
}
