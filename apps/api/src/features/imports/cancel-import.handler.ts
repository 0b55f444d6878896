import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EventStore } from '@groovelog/event-store';
import { cancelImport } from '@groovelog/history-import';
import type { Clock } from '@groovelog/platform';
import { CLOCK, EVENT_STORE } from '../../parts';

/** Asks a running import to stop. */
export class CancelImport extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly importId: string,
  ) {
    super();
  }
}

/** Throws DomainError `import.unknown`. */
@CommandHandler(CancelImport)
export class CancelImportHandler implements ICommandHandler<CancelImport, { position: string | null }> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  execute({ userId, importId }: CancelImport): Promise<{ position: string | null }> {
    return cancelImport({ store: this.store, clock: this.clock }, userId, importId);
  }
}
