import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { readSyncSettings } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { type Chosen, createSyncPreferences } from '@groovelog/sync';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Changes some or all of the thirteen settings of the sync. `document` comes from outside: keys as in the API. */
export class ChangeSyncSettings extends Command<Chosen> {
  constructor(
    readonly userId: string,
    readonly document: unknown,
  ) {
    super();
  }
}

@CommandHandler(ChangeSyncSettings)
export class ChangeSyncSettingsHandler implements ICommandHandler<ChangeSyncSettings, Chosen> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws DomainError `sync.invalid-settings` with every problem. */
  async execute({ userId, document }: ChangeSyncSettings): Promise<Chosen> {
    return createSyncPreferences({ store: this.store, clock: this.clock }).changeSettings(userId, readSyncSettings(document));
  }
}
