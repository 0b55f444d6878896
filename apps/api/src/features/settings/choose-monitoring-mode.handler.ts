import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { type Chosen, createSyncPreferences } from '@groovelog/sync';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Chooses where plays come from. */
export class ChooseMonitoringMode extends Command<Chosen> {
  constructor(
    readonly userId: string,
    readonly mode: string,
  ) {
    super();
  }
}

@CommandHandler(ChooseMonitoringMode)
export class ChooseMonitoringModeHandler implements ICommandHandler<ChooseMonitoringMode, Chosen> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws DomainError `sync.unknown-mode`. */
  execute({ userId, mode }: ChooseMonitoringMode): Promise<Chosen> {
    return createSyncPreferences({ store: this.store, clock: this.clock }).chooseMonitoringMode(userId, mode);
  }
}
