import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Sql } from '@groovelog/platform';
import { DATABASE } from '../../parts';

/** A place where somebody is signed in. `id` names it without being worth anything as a cookie. */
export interface SessionSummary {
  id: string;
  device: string;
  signedInAt: Date;
  isThisOne: boolean;
}

/** `sid` is the session that asks. */
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
  constructor(@Inject(DATABASE) private readonly sql: Sql) {}

  async execute({ userId, sid }: ListSessions): Promise<SessionSummary[]> {
    const rows = await this.sql.query<{ id: string; device: string | null; signed_in_at: Date; is_this_one: boolean }>(
      `select encode(sha256(convert_to(sessions.sid, 'UTF8')), 'hex') as id,
              sessions.sess ->> 'device' as device,
              to_timestamp((sessions.sess ->> 'signedInAt')::bigint / 1000.0) as signed_in_at,
              sessions.sid = $2 as is_this_one
       from app.sessions
       where sessions.sess ->> 'userId' = $1 and sessions.expire > now()
       order by is_this_one desc, signed_in_at desc`,
      [userId, sid],
    );
    return rows.map((row) => ({
      id: row.id,
      device: row.device ?? 'A browser',
      signedInAt: row.signed_in_at,
      isThisOne: row.is_this_one,
    }));
  }
}
