import type { Knex } from 'knex';

/** Signs of life of the processes that run jobs; the jobs of one that stops giving them go to others. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.job_workers (
      id text primary key,
      started_at timestamptz not null default clock_timestamp(),
      beat_at timestamptz not null default clock_timestamp()
    )
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.job_workers');
}
