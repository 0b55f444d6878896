import { DomainError } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/** An installation with people always has an admin; the last person may go. */
export async function refuseLastAdmin(sql: Sql, userId: string): Promise<void> {
  const [others] = await sql.query<{ people: number; admins: number }>(
    `select count(*)::int as people, (count(*) filter (where users.role = 'admin'))::int as admins
       from app.users where users.id <> $1`,
    [userId],
  );
  if (others && others.people > 0 && others.admins === 0) {
    throw new DomainError(
      'conflict',
      'account.last-admin',
      'Nobody else is an admin. Make somebody else one before you delete your account.',
    );
  }
}
