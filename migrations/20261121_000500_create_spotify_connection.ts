import type { Knex } from 'knex';

/**
 * The connection with Spotify: credentials, tokens (encrypted), the governor that all processes share, and the log of
 * requests. None of it is a fact about music, so none of it is in the event log.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table app.spotify_app (
      id boolean primary key default true check (id),
      client_id text not null,
      client_secret bytea,
      saved_at timestamptz not null default now()
    );

    create table app.spotify_accounts (
      user_id uuid primary key references app.users (id) on delete cascade,
      account_id text not null unique,
      spotify_user_id text not null,
      scopes text[] not null,
      status text not null check (status in ('connected', 'needs-consent')),
      status_reason text,
      authorized_at timestamptz not null,
      access_token bytea,
      access_expires_at timestamptz,
      refresh_token bytea
    );

    create table app.spotify_authorizations (
      state text primary key,
      user_id uuid not null references app.users (id) on delete cascade,
      verifier bytea not null,
      redirect_uri text not null,
      created_at timestamptz not null default now()
    );

    create table app.spotify_bucket (
      id boolean primary key default true check (id),
      tokens double precision not null,
      refilled_at timestamptz not null
    ) with (fillfactor = 50);
    insert into app.spotify_bucket (tokens, refilled_at) values (0, 'epoch');

    create table app.spotify_blocks (
      family text primary key,
      blocked_until timestamptz not null,
      reason text not null
    );

    create table app.spotify_budgets (
      family text not null,
      day date not null,
      used integer not null,
      primary key (family, day)
    );

    create table app.spotify_requests (
      id bigint generated always as identity primary key,
      requested_at timestamptz not null,
      user_id uuid,
      run_id text,
      method text not null,
      endpoint text not null,
      family text not null,
      status integer,
      duration_ms integer not null,
      error text
    );
    create index spotify_requests_time_idx on app.spotify_requests (requested_at);
    create index spotify_requests_run_idx on app.spotify_requests (run_id) where run_id is not null;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table app.spotify_requests, app.spotify_budgets, app.spotify_blocks, app.spotify_bucket, app.spotify_authorizations,
      app.spotify_accounts, app.spotify_app;
  `);
}
