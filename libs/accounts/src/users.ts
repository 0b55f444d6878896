import type { Sql } from '@groovelog/platform';
import type { User } from './user';

/** Stores a new user; false when somebody has that name already. */
export async function insertUser(sql: Sql, user: User, passwordHash: string): Promise<boolean> {
  const rows = await sql.query(
    `insert into app.users (id, name, password_hash, role, created_at)
     values ($1, $2, $3, $4, $5)
     on conflict (lower(name)) do nothing
     returning id`,
    [user.id, user.name, passwordHash, user.role, user.createdAt],
  );
  return rows.length === 1;
}

/** Replaces the hash; the old password stops working at once. */
export async function storePasswordHash(sql: Sql, userId: string, passwordHash: string): Promise<void> {
  await sql.query('update app.users set password_hash = $2 where users.id = $1', [userId, passwordHash]);
}

/** Signs a user out everywhere, but for the session `keep` (its `sid`). */
export async function endSessions(sql: Sql, userId: string, keep: string | null): Promise<void> {
  await sql.query(`delete from app.sessions where sessions.sess ->> 'userId' = $1 and sessions.sid is distinct from $2`, [userId, keep]);
}
