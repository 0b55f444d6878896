import type { RuleScope } from '@groovelog/domain';
import { floatArray } from './float-array';
import type { Bindings } from './statement';

/** Figures of plays as columns of all tracks. Those of tracks are looked up by number, those of artists and albums joined by name. */
export interface HeardColumns {
  /**
   * Adds values by group (NaN is unknown, and `absent` stands for every group without a value) and answers with their
   * expression; the same values are one column.
   */
  add(scope: RuleScope, values: Float64Array, absent: 0 | null): string;
  /** The select list of all columns, to be put after others. */
  list(): string;
  /** The joins of the relations that columns come from. */
  joins(): string;
}

/** What artists or albums are joined by: the text of group `n`. */
export type GroupKeys = Record<JoinedScope, readonly string[]>;

type JoinedScope = Exclude<RuleScope, 'track'>;

const SCOPES: readonly RuleScope[] = ['track', 'artist', 'album'];
const JOINED_SCOPES = ['artist', 'album'] as const;

interface HeardColumn {
  values: Float64Array;
  absent: 0 | null;
}

/** Collects columns; {@link HeardColumns.list} and {@link HeardColumns.joins} bind them as arrays of one statement. */
export function createHeardColumns(keys: GroupKeys, bindings: Bindings): HeardColumns {
  const columns: Record<RuleScope, HeardColumn[]> = { track: [], artist: [], album: [] };
  return {
    add(scope, values, absent) {
      const known = columns[scope].findIndex((column) => column.values === values && column.absent === absent);
      const index = known < 0 ? columns[scope].push({ values, absent }) - 1 : known;
      return `track.${scope}_v${index}`;
    },
    list() {
      const columnsOf = (scope: RuleScope) =>
        columns[scope].map((column, index) => `, ${valueOf(scope, column, index, bindings)} as ${scope}_v${index}`);
      return SCOPES.flatMap(columnsOf).join('');
    },
    joins() {
      const used = JOINED_SCOPES.filter((scope) => columns[scope].length > 0);
      return used.map((scope) => joinOf(scope, columns[scope], keys[scope], bindings)).join('');
    },
  };
}

function valueOf(scope: RuleScope, { values, absent }: HeardColumn, index: number, { bind }: Bindings): string {
  if (scope === 'track') {
    const value = `(${bind(floatArray(values), 'float8[]')})[track.track_no + 1]`;
    return absent === null ? `nullif(${value}, 'NaN')` : `coalesce(${value}, ${absent})`;
  }
  // A track without a main artist or album has no figure of it.
  const value = absent === null ? `by_${scope}.v${index}` : `coalesce(by_${scope}.v${index}, ${absent})`;
  return `case when track.${scope}_key is not null then ${value} end`;
}

/** Groups in which every figure is absent are left out: most of most windows. */
function joinOf(scope: JoinedScope, columns: readonly HeardColumn[], keys: readonly string[], { bind }: Bindings): string {
  const groups = groupsWithValues(columns);
  const names = ['key', ...columns.map((_, index) => `v${index}`)];
  const keyed = groups.map((group) => keys[group] ?? '');
  const arrays = [bind(keyed, 'text[]'), ...columns.map(({ values }) => bind(arrayText(values, groups), 'float8[]'))];
  const relation = `unnest(${arrays.join(', ')}) as by_${scope} (${names.join(', ')})`;
  return `\n  left join ${relation} on by_${scope}.key = track.${scope}_key`;
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

/** An array as PostgreSQL reads it: the client's own way takes three times as long for thousands of numbers. */
function arrayText(values: Float64Array, groups: readonly number[]): string {
  return `{${groups.map((group) => (Number.isNaN(values[group]) ? 'null' : String(values[group]))).join()}}`;
}
