import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Database } from '@groovelog/platform';
import { skipEvent } from '@groovelog/projections';
import { DATABASE } from '../../parts';

/** Leaves one event out of one projection, so that a halted one goes on. */
export class SkipEvent extends Command<void> {
  constructor(
    readonly projection: string,
    readonly position: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(SkipEvent)
export class SkipEventHandler implements ICommandHandler<SkipEvent, void> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  execute({ projection, position, reason }: SkipEvent): Promise<void> {
    return skipEvent(this.database, { projection, position, reason });
  }
}
