import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { createExclusions } from '@groovelog/sync';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Takes something in again that was left out; one that is unknown or over changes nothing. */
export class EndExclusion extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly exclusionId: string,
  ) {
    super();
  }
}

@CommandHandler(EndExclusion)
export class EndExclusionHandler implements ICommandHandler<EndExclusion, { position: string | null }> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ userId, exclusionId }: EndExclusion): Promise<{ position: string | null }> {
    return createExclusions({ store: this.store, clock: this.clock }).end(userId, exclusionId);
  }
}
