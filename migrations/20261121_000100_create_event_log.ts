import type { Knex } from 'knex';

/**
 * The event log in PostgreSQL. Appends go through es.append_many only: it locks the one row of es.head first, so that
 * positions have no gap and commit in order, and no two appends can deadlock.
 *
 * - Streams and categories are numbered, so that three indexes hold integers instead of names.
 * - Payloads are `json`, stored as given: parsed once by the reader, never rearranged by the server.
 * - No foreign key from events: the append function is the only writer, and a check per row would cost a fifth of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLES);
  await knex.raw(PROTECTION);
  await knex.raw(APPEND);
  await knex.raw(FORGET);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema es cascade');
}

const TABLES = `
  create schema es;

  create table es.head (
    id boolean primary key default true check (id),
    position bigint not null
  ) with (fillfactor = 50);
  insert into es.head (position) values (0);

  create table es.categories (
    category_no smallint generated always as identity primary key,
    category text collate "C" not null unique
  );

  create table es.streams (
    stream_no integer generated always as identity primary key,
    stream text collate "C" not null unique,
    category_no smallint not null references es.categories,
    revision bigint not null,
    truncate_before bigint not null default 0,
    tombstoned_at timestamptz
  ) with (fillfactor = 80);

  create table es.events (
    position bigint primary key,
    recorded_at timestamptz not null,
    stream_no integer not null,
    revision integer not null,
    event_id uuid not null,
    category_no smallint not null,
    v smallint not null,
    type text not null,
    data json not null,
    meta json not null
  );
  create unique index events_revision_key on es.events (stream_no, revision);
  create unique index events_id_key on es.events (stream_no, event_id);
  create index events_category_idx on es.events (category_no, position);
`;

const PROTECTION = `
  create function es.refuse_change() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and current_setting('es.allow_redaction', true) = 'on' then
      return new;
    end if;
    raise exception 'es.events is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
  end $$;

  create trigger events_are_immutable before update or delete on es.events
    for each row execute function es.refuse_change();
  create trigger events_are_not_truncated before truncate on es.events
    for each statement execute function es.refuse_change();
`;

/** expected: -1 the stream must not exist, -2 anything goes, -3 it must exist, n its revision. */
const APPEND = `
  create function es.append_many(
    p_streams text[], p_expected bigint[], p_counts integer[],
    p_write_nos integer[], p_ids uuid[], p_types text[], p_versions smallint[], p_data json[], p_meta json[],
    p_recorded_at timestamptz[]
  ) returns table (write_no integer, outcome text, revision bigint, "position" bigint)
  language plpgsql as $$
  #variable_conflict use_column
  declare
    v_head bigint;
    v_now timestamptz;
  begin
    select head.position into strict v_head from es.head for update;
    v_now := date_trunc('milliseconds', clock_timestamp());

    insert into es.categories (category)
    select distinct split_part(w.stream, '-', 1) from unnest(p_streams) as w (stream)
    where not exists (select from es.categories where categories.category = split_part(w.stream, '-', 1));

    return query
    with writes as (
      select w.*, sum(w.count) over (order by w.write_no) - w.count as events_before
      from unnest(p_streams, p_expected, p_counts) with ordinality as w (stream, expected, count, write_no)
    ), found as (
      select writes.*, streams.stream_no, streams.revision, streams.tombstoned_at,
        streams.revision >= streams.truncate_before as is_there,
        known.count as known_count, known.revision as known_revision, known.position as known_position
      from writes
      left join es.streams on streams.stream = writes.stream
      left join lateral (
        select count(*), max(events.revision) as revision, max(events.position) as position
        from es.events
        where events.stream_no = streams.stream_no
          and events.event_id = any (p_ids[writes.events_before + 1 : writes.events_before + writes.count])
      ) as known on true
    ), judged as (
      select found.*,
        case
          when found.tombstoned_at is not null then 'deleted'
          when found.known_count = found.count then 'duplicate'
          when found.known_count > 0 then 'conflict'
          when found.expected = -1 and found.is_there then 'conflict'
          when found.expected = -3 and found.is_there is not true then 'conflict'
          when found.expected >= 0 and found.expected is distinct from found.revision then 'conflict'
          else 'appended'
        end as outcome
      from found
    ), accepted as (
      select judged.write_no, judged.stream, judged.stream_no,
        v_head + sum(judged.count) over (order by judged.write_no) as last_position,
        coalesce(judged.revision, -1) + judged.count as last_revision,
        judged.events_before + judged.count as last_event
      from judged
      where judged.outcome = 'appended'
    ), grown as (
      update es.streams set revision = accepted.last_revision
      from accepted
      where streams.stream_no = accepted.stream_no
      returning streams.stream_no, streams.stream, streams.category_no
    ), opened as (
      insert into es.streams (stream, category_no, revision)
      select accepted.stream, categories.category_no, accepted.last_revision
      from accepted
      join es.categories on categories.category = split_part(accepted.stream, '-', 1)
      where accepted.stream_no is null
      returning streams.stream_no, streams.stream, streams.category_no
    ), targets as (
      select accepted.*, touched.stream_no as target_no, touched.category_no
      from accepted
      join (select * from grown union all select * from opened) as touched on touched.stream = accepted.stream
    ), stored as (
      insert into es.events (position, recorded_at, stream_no, revision, event_id, category_no, v, type, data, meta)
      select targets.last_position - targets.last_event + e.n, coalesce(e.recorded_at, v_now), targets.target_no,
        targets.last_revision - targets.last_event + e.n, e.id, targets.category_no, e.v, e.type, e.data, e.meta
      from unnest(p_write_nos, p_ids, p_types, p_versions, p_data, p_meta, p_recorded_at)
        with ordinality as e (write_no, id, type, v, data, meta, recorded_at, n)
      join targets on targets.write_no = e.write_no
    ), moved as (
      update es.head set position = (select max(accepted.last_position) from accepted)
      where exists (select from accepted)
    )
    select judged.write_no::integer, judged.outcome,
      coalesce(accepted.last_revision, case judged.outcome when 'duplicate' then judged.known_revision else judged.revision end)::bigint,
      coalesce(accepted.last_position, judged.known_position)::bigint
    from judged
    left join accepted on accepted.write_no = judged.write_no
    order by judged.write_no;

    if v_head < (select head.position from es.head) then
      perform pg_notify('es_appended', '');
    end if;
  end $$;
`;

/** Marks first, under the head lock, so that no append slips in; the erasing that follows needs no lock that a writer wants. */
const FORGET = `
  create function es.mark_forgotten(p_stream text, p_tombstone boolean) returns void language plpgsql as $$
  begin
    perform from es.head for update;
    if p_tombstone then
      insert into es.categories (category) select split_part(p_stream, '-', 1)
      where not exists (select from es.categories where categories.category = split_part(p_stream, '-', 1));
      insert into es.streams (stream, category_no, revision)
      select p_stream, categories.category_no, -1 from es.categories
      where categories.category = split_part(p_stream, '-', 1)
        and not exists (select from es.streams where streams.stream = p_stream);
    end if;
    update es.streams
    set truncate_before = streams.revision + 1,
      tombstoned_at = case when p_tombstone then coalesce(streams.tombstoned_at, clock_timestamp()) else streams.tombstoned_at end
    where streams.stream = p_stream;
  end $$;

  create function es.erase_forgotten(p_stream text, p_limit integer) returns integer
  language plpgsql set es.allow_redaction = 'on' as $$
  declare
    v_erased integer;
  begin
    with doomed as (
      select events.position, streams.tombstoned_at is not null as for_good
      from es.streams
      join es.events on events.stream_no = streams.stream_no and events.revision < streams.truncate_before
      where streams.stream = p_stream
        and (events.type <> '$redacted' or (streams.tombstoned_at is not null and events.v > 0))
      order by events.revision
      limit p_limit
    )
    update es.events
    set type = '$redacted', data = '{}', meta = '{}',
      v = case when doomed.for_good then 0 else 1 end,
      event_id = case when doomed.for_good then gen_random_uuid() else events.event_id end
    from doomed
    where events.position = doomed.position;
    get diagnostics v_erased = row_count;
    return v_erased;
  end $$;
`;
