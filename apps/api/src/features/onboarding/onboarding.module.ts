import { Module } from '@nestjs/common';
import { BeginSyncHandler } from './begin-sync.handler';
import { CreateFirstAdminHandler } from './create-first-admin.handler';
import { OnboardingController } from './onboarding.controller';
import { OnboardingProgressHandler } from './onboarding-progress.query';

@Module({ controllers: [OnboardingController], providers: [BeginSyncHandler, CreateFirstAdminHandler, OnboardingProgressHandler] })
export class OnboardingModule {}
