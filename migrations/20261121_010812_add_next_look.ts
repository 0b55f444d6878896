import type { Knex } from 'knex';

/** When a player is looked at next; whoever moves this moment on makes the look. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table app.now_playing add column next_look_at timestamptz not null default 'epoch'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table app.now_playing drop column next_look_at');
}
