import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './features/auth/auth.module';
import { HealthModule } from './features/health/health.module';
import { MetricsModule } from './features/metrics/metrics.module';
import { OnboardingModule } from './features/onboarding/onboarding.module';
import { RoadmapModule } from './features/roadmap/roadmap.module';
import { SettingsModule } from './features/settings/settings.module';
import { HttpModule } from './http/http.module';
import { ListeningModule } from './listening/listening.module';
import type { ApiParts } from './parts';
import { PartsModule } from './parts.module';

/** The index of everything that the web application does. */
const FEATURES = [AuthModule, OnboardingModule, SettingsModule, RoadmapModule, HealthModule, MetricsModule];

@Module({})
export class AppModule {
  static with(parts: ApiParts): DynamicModule {
    return { module: AppModule, imports: [PartsModule.with(parts), HttpModule, ListeningModule, ...FEATURES] };
  }
}
