import type { Knex } from 'knex';

/** Until when a look at a player may be under way; a look that nobody waited for must not begin in the middle of it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table app.now_playing add column looking_until timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table app.now_playing drop column looking_until');
}
