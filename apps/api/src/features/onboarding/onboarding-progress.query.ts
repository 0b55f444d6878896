import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import type { Sql } from '@groovelog/platform';
import { settingsOf } from '@groovelog/read-models';
import { hasImported } from '../../listening/has-imported';
import { DATABASE, EVENT_STORE } from '../../parts';

/** How far somebody has come. Derived from what is there, never stored: an interrupted start goes on where it stopped. */
export interface OnboardingProgress {
  timeZone: string;
  hasImported: boolean;
}

export class ReadOnboardingProgress extends Query<OnboardingProgress> {
  constructor(readonly userId: string) {
    super();
  }
}

@QueryHandler(ReadOnboardingProgress)
export class OnboardingProgressHandler implements IQueryHandler<ReadOnboardingProgress, OnboardingProgress> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ userId }: ReadOnboardingProgress): Promise<OnboardingProgress> {
    const { timeZone } = await settingsOf(this.sql, userId);
    return { timeZone, hasImported: await hasImported(this.store, userId) };
  }
}
