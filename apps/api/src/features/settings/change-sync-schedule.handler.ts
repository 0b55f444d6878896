import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SyncSchedule } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { type Chosen, createSyncPreferences } from '@groovelog/sync';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Changes when one of the schedules runs, or whether it does. */
export class ChangeSyncSchedule extends Command<Chosen> {
  constructor(
    readonly userId: string,
    readonly name: string,
    readonly schedule: SyncSchedule,
  ) {
    super();
  }
}

@CommandHandler(ChangeSyncSchedule)
export class ChangeSyncScheduleHandler implements ICommandHandler<ChangeSyncSchedule, Chosen> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws DomainError `sync.unknown-schedule`, `sync.invalid-schedule`. */
  execute({ userId, name, schedule }: ChangeSyncSchedule): Promise<Chosen> {
    return createSyncPreferences({ store: this.store, clock: this.clock }).changeSchedule(userId, name, schedule);
  }
}
