import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { DATABASE } from '../../parts';

/** Signs one of a user's own browsers out. `sessionId` is the id that ListSessions gave. */
export class RevokeSession extends Command<void> {
  constructor(
    readonly userId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeSession)
export class RevokeSessionHandler implements ICommandHandler<RevokeSession, void> {
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  async execute({ userId, sessionId }: RevokeSession): Promise<void> {
    const ended = await this.sql.query(
      `delete from app.sessions
       where sessions.sess ->> 'userId' = $1 and encode(sha256(convert_to(sessions.sid, 'UTF8')), 'hex') = $2
       returning 1`,
      [userId, sessionId],
    );
    if (ended.length === 0) throw new DomainError('not-found', 'session.unknown', 'You have no such session; it may have ended already.');
  }
}
