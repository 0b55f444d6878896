import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { createExclusions, type WantedExclusion } from '@groovelog/sync';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Leaves something out of smart playlists, statistics or both, for a time or for good. */
export class AddExclusion extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly wanted: WantedExclusion,
  ) {
    super();
  }
}

@CommandHandler(AddExclusion)
export class AddExclusionHandler implements ICommandHandler<AddExclusion, { position: string | null }> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws DomainError `exclusion.invalid` with every problem. */
  execute({ userId, wanted }: AddExclusion): Promise<{ position: string | null }> {
    return createExclusions({ store: this.store, clock: this.clock }).add(userId, wanted);
  }
}
