/** A parameterised statement; `$1` is the user. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The parameters of one statement in the making. Values only ever become parameters; texts of SQL are written in this folder. */
export interface Bindings {
  /** Adds a value and answers with its placeholder, such as `$3::text[]`. */
  bind(value: BoundValue, type: SqlType): string;
  readonly values: readonly unknown[];
}

/** Bytes are a value in the binary form of the protocol. */
export type BoundValue = string | number | boolean | Buffer | readonly (string | number)[];

export type SqlType = 'uuid' | 'text' | 'text[]' | 'int' | 'int[]' | 'float8' | 'float8[]' | 'boolean' | 'timestamptz';

/** Adds a moment in epoch milliseconds and answers with its placeholder. */
export const bindMoment = (at: number, { bind }: Bindings): string => bind(new Date(at).toISOString(), 'timestamptz');

/** Starts with `$1`, the user. Equal texts and numbers share a placeholder. */
export function createBindings(userId: string): Bindings {
  const values: unknown[] = [userId];
  const known = new Map<string, string>();
  return {
    values,
    bind(value, type) {
      const key = typeof value === 'object' ? null : `${type} ${typeof value} ${String(value)}`;
      const shared = key === null ? undefined : known.get(key);
      if (shared) return shared;
      values.push(value);
      const placeholder = `$${values.length}::${type}`;
      if (key !== null) known.set(key, placeholder);
      return placeholder;
    },
  };
}
