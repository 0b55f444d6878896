import type { Knex } from 'knex';

/** Since when an account needs a new consent: what happened in Spotify after it may be missing. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table app.spotify_accounts add column consent_ended_at timestamptz');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table app.spotify_accounts drop column consent_ended_at');
}
