import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError, type SyncKind } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';
import type { Clock } from '@groovelog/platform';
import { CLOCK, EVENT_STORE } from '../../parts';
import { HELD_REMOVALS } from './held-removals';
import { RequestSync } from './request-sync.handler';

/** Says that what a sync held back is really gone; the next run, which is asked for at once, removes it. */
export class ConfirmRemovals extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly kind: SyncKind,
    /** The fingerprint that the page showed. */
    readonly missing: string,
  ) {
    super();
  }
}

/** Throws DomainError `library.nothing-held` when something else is held by now, or nothing. */
@CommandHandler(ConfirmRemovals)
export class ConfirmRemovalsHandler implements ICommandHandler<ConfirmRemovals, { position: string | null }> {
  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ userId, kind, missing }: ConfirmRemovals): Promise<{ position: string | null }> {
    const held = HELD_REMOVALS[kind];
    if (!held) throw new DomainError('invalid', 'sync.holds-nothing', 'This sync never holds removals back.');
    const { position } = await held.confirm(this.store, userId, { type: 'ConfirmRemovals', missing, at: this.clock().toISOString() });
    await this.commands.execute(new RequestSync(userId, kind, true));
    return { position };
  }
}
