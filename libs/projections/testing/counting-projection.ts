import type { StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';

/** What tests may change about the counting projection. */
export interface CountingOptions {
  name?: string;
  version?: number;
  /** Runs before each apply; throw to fail it. */
  before?(batch: readonly StoredEvent[], sql: Sql): Promise<void> | void;
}

/**
 * A small projection of two tables: every play in the order of the log, and counts for each title. A batch that is applied
 * twice, or not at all, shows in both.
 */
export function countingProjection({ name = 'counting', version = 1, before }: CountingOptions = {}): Projection {
  return {
    name,
    version,
    categories: ['listening'],
    handles: ['TrackPlayed'],
    tables: [
      { name: 'plays', orderBy: ['position'] },
      { name: 'title_counts', orderBy: ['title'] },
    ],
    async createTables(sql, schema) {
      await sql.query(`create table ${schema}.plays (position text collate "C" not null, title text not null, ms_played integer not null)`);
      await sql.query(
        `create table ${schema}.title_counts (title text primary key, plays integer not null, ms_played bigint not null, first_position text not null)`,
      );
    },
    async createIndexes(sql, schema) {
      await sql.query(`create unique index plays_position_key on ${schema}.plays (position)`);
      await sql.query(`create index plays_title_idx on ${schema}.plays (title, ms_played)`);
    },
    async apply(batch, sql, schema) {
      await before?.(batch, sql);
      await insertPlays(batch, sql, schema);
      await addCounts(batch, sql, schema);
    },
  };
}

const titleOf = (event: StoredEvent) => event.data['title'] as string;
const msOf = (event: StoredEvent) => Number(event.data['msPlayed'] ?? 0);

async function insertPlays(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  await sql.copyIn(
    `${schema}.plays`,
    { position: 'text', title: 'text', ms_played: 'int' },
    batch.map((event) => [event.position, titleOf(event), msOf(event)]),
  );
}

async function addCounts(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  const counts = new Map<string, { plays: number; ms: number; first: string }>();
  for (const event of batch) {
    const count = counts.get(titleOf(event)) ?? { plays: 0, ms: 0, first: event.position };
    count.plays += 1;
    count.ms += msOf(event);
    counts.set(titleOf(event), count);
  }
  const rows = [...counts.values()];
  await sql.query(
    `insert into ${schema}.title_counts (title, plays, ms_played, first_position)
     select * from unnest($1::text[], $2::integer[], $3::bigint[], $4::text[])
     on conflict (title) do update
     set plays = title_counts.plays + excluded.plays, ms_played = title_counts.ms_played + excluded.ms_played`,
    [[...counts.keys()], rows.map((row) => row.plays), rows.map((row) => row.ms), rows.map((row) => row.first)],
  );
}
