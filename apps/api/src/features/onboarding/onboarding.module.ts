import { Module } from '@nestjs/common';
import { CreateFirstAdminHandler } from './create-first-admin.handler';
import { OnboardingController } from './onboarding.controller';
import { OnboardingProgressHandler } from './onboarding-progress.query';

@Module({ controllers: [OnboardingController], providers: [CreateFirstAdminHandler, OnboardingProgressHandler] })
export class OnboardingModule {}
