import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Clock, Sql } from '@groovelog/platform';
import { SESSION_MS } from '../../http/session';
import { CLOCK, DATABASE } from '../../parts';

/** A place where somebody is signed in. `id` names it without being worth anything as a cookie. */
export interface SessionSummary {
  id: string;
  device: string;
  signedInAt: Date;
  isThisOne: boolean;
}

/** The current sessions of a user, the one that asks (`sid`) first. */
export class ListSessions extends Query<SessionSummary[]> {
  constructor(
    readonly userId: string,
    readonly sid: string,
  ) {
    super();
  }
}

@QueryHandler(ListSessions)
export class ListSessionsHandler implements IQueryHandler<ListSessions, SessionSummary[]> {
  constructor(
    @Inject(DATABASE) private readonly sql: Sql,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ userId, sid }: ListSessions): Promise<SessionSummary[]> {
    const rows = await this.sql.query<{ id: string; device: string | null; signed_in_at: Date; is_this_one: boolean }>(
      `select encode(sha256(convert_to(sessions.sid, 'UTF8')), 'hex') as id,
              sessions.sess ->> 'device' as device,
              to_timestamp((sessions.sess ->> 'signedInAt')::bigint / 1000.0) as signed_in_at,
              sessions.sid = $2 as is_this_one
       from app.sessions
       where sessions.sess ->> 'userId' = $1
         and (sessions.sess ->> 'signedInAt')::bigint > $3
       order by is_this_one desc, signed_in_at desc`,
      [userId, sid, this.clock().getTime() - SESSION_MS],
    );
    return rows.map((row) => ({
      id: row.id,
      device: row.device ?? 'A browser',
      signedInAt: row.signed_in_at,
      isThisOne: row.is_this_one,
    }));
  }
}
