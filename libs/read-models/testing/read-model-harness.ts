import type { StoredEvent } from '@groovelog/domain';
import type { Database } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { createTestDatabase } from '@groovelog/testing';

/** One read model on a real database, fed by hand: what the projection runner does, without a log. */
export interface ReadModelHarness {
  database: Database;
  schema: string;
  /** Empties the tables. */
  reset(): Promise<void>;
  /** Applies events in batches that end before these indices, each batch in its own transaction. */
  apply(events: readonly StoredEvent[], cuts?: readonly number[]): Promise<void>;
  /** Every row of every table as text, in the order of the projection. */
  dump(): Promise<Record<string, string[]>>;
  drop(): Promise<void>;
}

/** Creates a database with the tables of a projection in their live schema. */
export async function createReadModelHarness(projection: Projection): Promise<ReadModelHarness> {
  const test = await createTestDatabase();
  const { database } = test;
  const schema = `rm_${projection.name.replaceAll('-', '_')}`;
  const harness: ReadModelHarness = {
    database,
    schema,
    async reset() {
      await database.query(`truncate ${projection.tables.map(({ name }) => `${schema}.${name}`).join(', ')}`);
    },
    async apply(events, cuts = []) {
      for (const batch of batchesOf(events, cuts)) await database.transaction((sql) => projection.apply(batch, sql, schema));
    },
    async dump() {
      const tables: Record<string, string[]> = {};
      for (const { name, orderBy } of projection.tables) {
        const rows = await database.query<{ row: string }>(
          `select t::text as row from ${schema}.${name} as t order by ${orderBy.join(', ')}`,
        );
        tables[name] = rows.map(({ row }) => row);
      }
      return tables;
    },
    drop: () => test.drop(),
  };
  await database.query(`create schema ${schema}`);
  await projection.createTables(database, schema);
  await projection.createIndexes(database, schema);
  return harness;
}

/** Cuts a list before each of these indices (taken modulo its length, in any order). */
function batchesOf<Item>(items: readonly Item[], cuts: readonly number[]): Item[][] {
  const edges = [0, ...cuts.map((cut) => cut % (items.length + 1)), items.length].sort((a, b) => a - b);
  return edges
    .slice(1)
    .map((edge, index) => items.slice(edges[index], edge))
    .filter((batch) => batch.length > 0);
}
