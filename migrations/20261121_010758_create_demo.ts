import type { Knex } from 'knex';

/** The demo that an installation runs, if it runs one: whose it is, which imaginary life, and where its Spotify listens now. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.demo (
      id boolean primary key default true check (id),
      user_id uuid not null references app.users (id) on delete cascade,
      seed integer not null,
      began_at timestamptz not null,
      origin text
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.demo');
}
