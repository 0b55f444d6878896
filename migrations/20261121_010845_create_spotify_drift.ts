import type { Knex } from 'knex';

/** Members of Spotify's answers that are new, or gone though they are needed. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.spotify_drift (
      endpoint text not null,
      kind text not null check (kind in ('unknown', 'missing')),
      member text not null,
      answers integer not null default 1,
      first_seen_at timestamptz not null default clock_timestamp(),
      last_seen_at timestamptz not null default clock_timestamp(),
      primary key (endpoint, kind, member)
    )
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.spotify_drift');
}
