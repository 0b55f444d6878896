import type { Knex } from 'knex';

/**
 * The covers that people handed in, as the JPEGs that were made of them. The log names them by digest only, so that a picture can
 * be removed: with its owner, and when no smart playlist has it any more.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.cover_pictures (
      user_id uuid not null references app.users (id) on delete cascade,
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      jpeg bytea not null,
      stored_at timestamptz not null,
      primary key (user_id, digest)
    )
  `);
  await knex.raw('create index cover_pictures_by_age on app.cover_pictures (stored_at)');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.cover_pictures');
}
