import type { Category, StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';

/**
 * Builds one read model's tables from the log. The runner (this library) owns transactions, checkpoints, leadership,
 * retries and rebuilds; a projection owns its tables only.
 *
 * Laws, property-tested for each projection: any cut of batches gives the same tables, byte for byte; the tables depend
 * on nothing but the log (no clock, no random, no sequence, no counter of batches).
 */
export interface Projection {
  /** Kebab-case; tables live in the schema `rm_<name with _>`. */
  name: string;
  /** A bump means: different tables or different meaning; the runner rebuilds beside and swaps. */
  version: number;
  categories: readonly Category[];
  /** Event types that `apply` understands; others are skipped, but still move the checkpoint. */
  handles: readonly string[];
  /** Tables in creation order, as `verify` and `rebuild` checksum them, with the columns that give a total order. */
  tables: readonly { name: string; orderBy: readonly string[] }[];
  /** Creates the tables, without secondary indexes. `schema` is quoted and ready to prefix: `${schema}.listens`. */
  createTables(sql: Sql, schema: string): Promise<void>;
  /** Creates the secondary indexes; a rebuild calls it after the bulk of the rows. */
  createIndexes(sql: Sql, schema: string): Promise<void>;
  /** Folds the batch in memory and writes set-based; runs inside the runner's transaction. Upcast events, in log order. */
  apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void>;
}
