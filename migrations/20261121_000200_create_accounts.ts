import type { Knex } from 'knex';

/**
 * People and their sessions. Names and password hashes live here and never in an event, so that deleting an account
 * deletes them for good.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.users (
      id uuid primary key,
      name text not null,
      password_hash text,
      role text not null check (role in ('admin', 'listener', 'promoter')),
      created_at timestamptz not null default now()
    );
    create unique index users_name_key on app.users (lower(name));

    create table app.sessions (
      sid text primary key,
      sess jsonb not null,
      expire timestamptz not null
    );
    create index sessions_expire_idx on app.sessions (expire);
    create index sessions_user_idx on app.sessions ((sess ->> 'userId'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.sessions; drop table app.users;');
}
