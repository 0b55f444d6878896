import type { ColumnType, ColumnValue } from './binary-copy';

/** One connection inside or outside a transaction; what queries and projections need and no more. */
export interface Sql {
  /** Rows as objects. `values` are bound, never spliced. */
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A named prepared statement; use for hot paths. */
  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /**
   * Bulk load by COPY. Rows have their values in the order of the columns, whose types are exactly those of the table.
   *
   * @throws TypeError for a value that its column cannot hold.
   */
  copyIn(table: string, columns: Readonly<Record<string, ColumnType>>, rows: Iterable<readonly ColumnValue[]>): Promise<void>;
}

/** The pool. A function that takes a Database may open transactions; one that takes Sql may not. */
export interface Database extends Sql {
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** A dedicated connection for LISTEN and advisory locks; the caller closes it. */
  dedicated(): Promise<DedicatedConnection>;
  close(): Promise<void>;
}

export interface DedicatedConnection extends Sql {
  onNotification(listener: (channel: string, payload: string) => void): void;
  onClosed(listener: (error?: Error) => void): void;
  close(): Promise<void>;
}
