import type { Knex } from 'knex';

/** A skipped event is found again by its id after the log has moved to another store, where it has another position. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table proj.skips add column event_id uuid');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table proj.skips drop column event_id');
}
