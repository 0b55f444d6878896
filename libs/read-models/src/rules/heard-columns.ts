import type { RuleScope } from '@groovelog/domain';
import type { Bindings } from './statement';

/** Figures of plays as joined columns: one relation for each scope, one column for each figure. */
export interface HeardColumns {
  /** Adds values by group (NaN is unknown, and `absent` stands for every group without an entry) and answers with their expression. */
  add(scope: RuleScope, values: Float64Array, absent: 0 | null): string;
  /** The select list of all columns, to be put after others. */
  list(): string;
  /** The joins of all relations that have columns. */
  joins(): string;
}

/** What the rows of a scope are joined by. */
export interface GroupKeys {
  readonly type: 'int[]' | 'text[]';
  /** Of group `n`. */
  of(group: number): number | string;
  readonly column: string;
}

const SCOPES: readonly RuleScope[] = ['track', 'artist', 'album'];

interface HeardColumn {
  values: Float64Array;
  absent: 0 | null;
}

/** Collects columns; {@link HeardColumns.joins} binds them as arrays of one statement. */
export function createHeardColumns(keys: Record<RuleScope, GroupKeys>, bindings: Bindings): HeardColumns {
  const columns: Record<RuleScope, HeardColumn[]> = { track: [], artist: [], album: [] };
  const used = () => SCOPES.filter((scope) => columns[scope].length > 0);
  return {
    add(scope, values, absent) {
      const index = columns[scope].push({ values, absent }) - 1;
      return `track.${scope}_v${index}`;
    },
    list() {
      const names = used().flatMap((scope) => columns[scope].map((column, index) => named(scope, column, index, keys[scope].column)));
      return names.map((name) => `, ${name}`).join('');
    },
    joins() {
      return used()
        .map((scope) => joinOf(scope, columns[scope], keys[scope], bindings))
        .join('');
    },
  };
}

/** A track without a main artist or album has no figure of it. */
function named(scope: RuleScope, { absent }: HeardColumn, index: number, key: string): string {
  const value = absent === null ? `by_${scope}.v${index}` : `coalesce(by_${scope}.v${index}, 0)`;
  return `${scope === 'track' ? value : `case when track.${key} is not null then ${value} end`} as ${scope}_v${index}`;
}

/** Groups in which every figure is absent are left out: most tracks of most windows. */
function joinOf(scope: RuleScope, columns: readonly HeardColumn[], keys: GroupKeys, { bind }: Bindings): string {
  const groups = groupsWithValues(columns);
  const names = ['key', ...columns.map((_, index) => `v${index}`)];
  const arrays = [
    bind(keys.type === 'int[]' ? `{${groups.map(keys.of).join()}}` : groups.map(keys.of), keys.type),
    ...columns.map(({ values }) => bind(arrayText(values, groups), 'float8[]')),
  ];
  const relation = `unnest(${arrays.join(', ')}) as by_${scope} (${names.join(', ')})`;
  return `\n  left join ${relation} on by_${scope}.key = track.${keys.column}`;
}

function groupsWithValues(columns: readonly HeardColumn[]): number[] {
  const groups: number[] = [];
  const count = columns[0]?.values.length ?? 0;
  const isAbsent = ({ values, absent }: HeardColumn, group: number) => (absent === 0 ? values[group] === 0 : Number.isNaN(values[group]));
  for (let group = 0; group < count; group++) {
    if (columns.some((column) => !isAbsent(column, group))) groups.push(group);
  }
  return groups;
}

/** An array as PostgreSQL reads it: the client's own way takes three times as long for twenty thousand numbers. */
function arrayText(values: Float64Array, groups: readonly number[]): string {
  return `{${groups.map((group) => (Number.isNaN(values[group]) ? 'null' : String(values[group]))).join()}}`;
}
