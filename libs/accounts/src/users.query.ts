import type { Role } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { User } from './user';

interface UserRow {
  id: string;
  name: string;
  role: Role;
  created_at: Date;
}

const COLUMNS = 'users.id, users.name, users.role, users.created_at';

/** The user of that id or that name (in any case), or null. */
export async function userByIdOrName(sql: Sql, idOrName: string): Promise<User | null> {
  const rows = await sql.query<UserRow>(
    `select ${COLUMNS} from app.users where users.id::text = lower($1) or lower(users.name) = lower($1)`,
    [idOrName],
  );
  return rows[0] ? userOf(rows[0]) : null;
}

/** The user who signs in under that name, with the hash to check. */
export async function credentialsByName(sql: Sql, name: string): Promise<{ user: User; passwordHash: string | null } | null> {
  const rows = await sql.query<UserRow & { password_hash: string | null }>(
    `select ${COLUMNS}, users.password_hash from app.users where lower(users.name) = lower($1)`,
    [name],
  );
  return rows[0] ? { user: userOf(rows[0]), passwordHash: rows[0].password_hash } : null;
}

/** Everybody, the first to register first. */
export async function allUsers(sql: Sql): Promise<User[]> {
  const rows = await sql.query<UserRow>(`select ${COLUMNS} from app.users order by users.created_at, users.id`);
  return rows.map(userOf);
}

/** How many people have an account; 0 means that the admin is still to be created. */
export async function numberOfUsers(sql: Sql): Promise<number> {
  const rows = await sql.query<{ n: number }>('select count(*)::int as n from app.users');
  return rows[0]?.n ?? 0;
}

const userOf = (row: UserRow): User => ({ id: row.id, name: row.name, role: row.role, createdAt: row.created_at });
