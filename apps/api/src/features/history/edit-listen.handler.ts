import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  listeningMonthDecider,
  listeningStream,
  storedObservationId,
  type Correction,
  type ListeningMonthCommand,
} from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { type Clock, newId, uuidV5 } from '@groovelog/platform';
import { CLOCK, EVENT_STORE } from '../../parts';

/** A change to one listen by its listener: hidden, brought back, or values replaced (none at all: as its source said). */
export type ListenEdit = { kind: 'hide' } | { kind: 'unhide' } | { kind: 'correct'; correction: Correction };

/** `observationId` is the id of the observation that leads the listen, `month` (`yyyy-MM`, UTC) the month in which it ended. */
export class EditListen extends Command<{ position: string | null }> {
  constructor(
    readonly userId: string,
    readonly month: string,
    readonly observationId: string,
    readonly edit: ListenEdit,
  ) {
    super();
  }
}

/** Throws DomainError `listening.unknown-listen` and `listening.invalid-correction`. */
@CommandHandler(EditListen)
export class EditListenHandler implements ICommandHandler<EditListen, { position: string | null }> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ userId, month, observationId, edit }: EditListen): Promise<{ position: string | null }> {
    const decider = listeningMonthDecider((id, generation) => storedObservationId(id, generation, userId, uuidV5));
    const command = commandOf(edit, { observationId, at: this.clock().toISOString(), eventId: newId() });
    const { position } = await executeDecider(this.store, listeningStream(userId, month), decider, command, {
      meta: { actor: 'user', userId },
      idFor: (event) => event.id,
    });
    return { position };
  }
}

function commandOf(edit: ListenEdit, about: { observationId: string; at: string; eventId: string }): ListeningMonthCommand {
  switch (edit.kind) {
    case 'hide':
      return { type: 'HideListen', ...about };
    case 'unhide':
      return { type: 'UnhideListen', ...about };
    case 'correct':
      return { type: 'CorrectListen', ...about, correction: edit.correction };
    default:
      return edit satisfies never;
  }
}
