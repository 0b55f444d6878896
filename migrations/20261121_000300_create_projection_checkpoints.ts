import type { Knex } from 'knex';

/**
 * Bookkeeping of the projections. The tables of a read model live in a schema of their own (`rm_<name>`), which the
 * runner creates and swaps; only what must survive that is here. Positions compare as bytes, whatever the database's locale.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create schema proj;

    -- Who runs the projections. Each new leader raises the epoch; every write of the runner is fenced by it.
    create table proj.leaders (
      role text primary key,
      epoch bigint not null,
      instance_id text not null,
      elected_at timestamptz not null,
      seen_at timestamptz not null,
      head_position text collate "C",
      head_count bigint
    ) with (fillfactor = 50);

    -- How far the served tables are. Moves in the transaction that writes the rows.
    create table proj.checkpoints (
      projection text primary key,
      version integer not null,
      state text not null
        check (state in ('starting', 'rebuilding', 'catching-up', 'live', 'retrying', 'faulted', 'stopped')),
      state_since timestamptz not null default now(),
      position text collate "C",
      event_count bigint not null default 0,
      epoch bigint not null,
      retry_reason text,
      updated_at timestamptz not null default now()
    ) with (fillfactor = 50);

    -- When the oldest event was recorded that a projection has in hand but not applied.
    create table proj.lags (
      projection text primary key,
      pending_since timestamptz
    ) with (fillfactor = 50);

    -- What a projection could not do: apply an event, or (without one) make its tables. An open failure halts it.
    create table proj.failures (
      id bigint generated always as identity primary key,
      projection text not null,
      version integer not null,
      position text collate "C",
      event_id uuid,
      event_type text,
      stream text,
      message text not null,
      stack_hash text not null,
      failed_at timestamptz not null default now(),
      resolved_at timestamptz,
      resolution text check (resolution in ('skipped', 'retried', 'rebuilt'))
    );
    create unique index failures_open_key on proj.failures (projection) where resolved_at is null;

    -- Events that an operator took out of one projection. Survives rebuilds.
    create table proj.skips (
      projection text not null,
      position text collate "C" not null,
      reason text not null,
      skipped_at timestamptz not null default now(),
      primary key (projection, position)
    );

    -- Rebuilds asked for, under way and finished; at most one unfinished for each projection.
    create table proj.rebuilds (
      id bigint generated always as identity primary key,
      projection text not null,
      reason text not null check (reason in ('requested', 'version')),
      version integer,
      state text not null default 'requested'
        check (state in ('requested', 'copying', 'indexing', 'catching-up', 'done', 'cancelled', 'failed')),
      position text collate "C",
      event_count bigint not null default 0,
      progress real not null default 0,
      epoch bigint not null default 0,
      requested_at timestamptz not null default now(),
      started_at timestamptz,
      cancel_requested_at timestamptz,
      finished_at timestamptz,
      failure text
    ) with (fillfactor = 50);
    create unique index rebuilds_unfinished_key on proj.rebuilds (projection) where finished_at is null;
    create index rebuilds_projection_idx on proj.rebuilds (projection, id);

    -- Processes of the product that are alive: each renews its own row every few seconds.
    create table proj.processes (
      instance_id text primary key,
      role text not null,
      started_at timestamptz not null,
      seen_at timestamptz not null
    ) with (fillfactor = 50);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema proj cascade');
}
