import type { Knex } from 'knex';

/**
 * What the clock and the runners of syncs remember between runs. None of it is a fact about music: lost, it costs a few
 * calls more.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.sync_slots (
      user_id uuid not null references app.users (id) on delete cascade,
      name text not null,
      slot_at timestamptz not null,
      primary key (user_id, name)
    );

    create table app.open_sync_runs (
      run_id text primary key,
      user_id uuid not null references app.users (id) on delete cascade,
      kind text not null,
      started_at timestamptz not null default clock_timestamp()
    );
    create index open_sync_runs_user_idx on app.open_sync_runs (user_id);

    create table app.sync_windows (
      user_id uuid not null references app.users (id) on delete cascade,
      kind text not null,
      next_page text,
      primary key (user_id, kind)
    );

    create table app.artist_albums_reads (
      artist_id text primary key,
      read_at timestamptz not null
    );

    create table app.now_playing (
      user_id uuid primary key references app.users (id) on delete cascade,
      seen_at timestamptz not null,
      playing jsonb,
      tracking jsonb
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app.now_playing, app.artist_albums_reads, app.sync_windows, app.open_sync_runs, app.sync_slots');
}
