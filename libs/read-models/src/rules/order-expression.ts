import { formatDay, localDayAt, startOfWeek, type RuleMoment, type RuleSortKey } from '@groovelog/domain';
import type { Compilation } from './compilation';
import type { FieldExpression } from './field-expression';
import { foldedText } from './folded-text.sql';
import { measureExpression } from './measure-expression';

const MS_PER_SECOND = 1000;
/** So many hexadecimal digits of a hash are a whole number that a float holds exactly. */
const HASH_DIGITS = 13;
const HASH_BITS = 52;

/** What rows are ordered by: an expression, and in which direction. */
export interface SortTerm {
  readonly sql: string;
  readonly direction: string;
}

/** The terms of an order of tracks by these keys. */
export const sortTerms = (keys: readonly RuleSortKey[], runSeed: RuleMoment['runSeed'], compilation: Compilation): SortTerm[] =>
  keys.map((key) => termOf(key, runSeed, compilation));

/** The order by these terms, settled by track id or by another column. */
export const orderExpression = (terms: readonly SortTerm[], settledBy = 'track.id'): string =>
  [...terms.map(({ sql, direction }) => `${sql} ${direction}`), settledBy].join(', ');

/** The values of these terms and the id as columns of rows of `track`, so that a row can stand in the place of another. */
export const sortColumns = (terms: readonly SortTerm[]): string =>
  [...terms.map(({ sql }, index) => `${sql} as sort_${index}`), 'track.id as sort_id'].join(', ');

/** The order by {@link sortColumns} of a relation. */
export const orderOfColumns = (terms: readonly SortTerm[], relation = 'track'): string =>
  orderExpression(
    terms.map(({ direction }, index) => ({ sql: `${relation}.sort_${index}`, direction })),
    `${relation}.sort_id`,
  );

/** The names of {@link sortColumns} of a relation. */
export const sortColumnsOf = (terms: readonly SortTerm[], relation: string): string =>
  [...terms.map((_, index) => `${relation}.sort_${index}`), `${relation}.sort_id`].join(', ');

function termOf(key: RuleSortKey, runSeed: string, compilation: Compilation): SortTerm {
  switch (key.kind) {
    case 'field': {
      const sql = comparable(measureExpression(key.measure, compilation));
      return { sql, direction: `${key.direction} nulls ${key.unknown}` };
    }
    case 'random':
      return { sql: `${hashOf(key.seed, runSeed, compilation)} collate "C"`, direction: 'asc' };
    case 'weighted':
      return { sql: weightedTime(key, runSeed, compilation), direction: 'asc nulls last' };
    default:
      return key satisfies never;
  }
}

/** Texts go by their folded form, credits by the first, and lists without an order by what comes first in the alphabet. */
function comparable({ kind, sql, entries }: FieldExpression): string {
  switch (kind) {
    case 'text':
      return `${foldedText(`(${sql})`)} collate "C"`;
    case 'list':
      return `${firstEntry(sql, entries)} collate "C"`;
    case 'id':
      return `(${sql}) collate "C"`;
    case 'number':
    case 'duration':
    case 'share':
    case 'date':
    case 'boolean':
      return `(${sql})`;
    default:
      return kind satisfies never;
  }
}

function firstEntry(sql: string, entries: FieldExpression['entries']): string {
  switch (entries) {
    case 'credits':
      return foldedText(`(${sql})[1]`);
    case 'pairs':
      return `(select min(${foldedText(`(${sql})[pair.number][2]`)}) from generate_subscripts(${sql}, 1) as pair (number))`;
    case 'set':
    case undefined:
      return `(select min(${foldedText('entry.text')}) from unnest(${sql}) as entry (text))`;
    default:
      return entries satisfies never;
  }
}

function hashOf(seed: string, runSeed: string, { bindings, clock }: Compilation): string {
  const today = localDayAt(clock.zone, Math.floor(clock.now / MS_PER_SECOND));
  const named = new Map([
    ['daily', formatDay(today)],
    ['weekly', formatDay(startOfWeek(today))],
    ['run', runSeed],
  ]);
  return `md5(${bindings.bind(`${named.get(seed) ?? seed}:`, 'text')} || track.id)`;
}

/** Draws without putting back: of the times at which each track would ring, with its weight as the rate, the earliest come first. */
function weightedTime(key: Extract<RuleSortKey, { kind: 'weighted' }>, runSeed: string, compilation: Compilation): string {
  const weight = `(${measureExpression(key.measure, compilation).sql})`;
  const digits = `left(${hashOf(key.seed, runSeed, compilation)}, ${HASH_DIGITS})`;
  const share = `((('x' || ${digits})::bit(${HASH_BITS})::bigint + 1) / ${2 ** HASH_BITS}::float8)`;
  return `case when ${weight} > 0 then -ln(${share}) / ${weight} end`;
}
