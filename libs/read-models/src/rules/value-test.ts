import type { RuleTest } from '@groovelog/domain';
import type { Bindings } from './statement';

type Numbers = Extract<RuleTest, { kind: 'number' }>;
type Days = Extract<RuleTest, { kind: 'day' }>;
type Calendar = Extract<RuleTest, { kind: 'calendar' }>;

/** A test of a known number; `top` and `bottom` look at all candidates and are columns of a stage instead. */
export function numberTest(sql: string, { operator, values }: Numbers, { bind }: Bindings): string {
  const [first = 0, second = first] = values;
  switch (operator) {
    case 'eq':
      return `${sql} = ${bind(first, 'float8')}`;
    case 'neq':
      return `${sql} <> ${bind(first, 'float8')}`;
    case 'lt':
      return `${sql} < ${bind(first, 'float8')}`;
    case 'lte':
      return `${sql} <= ${bind(first, 'float8')}`;
    case 'gt':
      return `${sql} > ${bind(first, 'float8')}`;
    case 'gte':
      return `${sql} >= ${bind(first, 'float8')}`;
    case 'between':
      return `${sql} between ${bind(first, 'float8')} and ${bind(second, 'float8')}`;
    case 'in':
      return `${sql} = any (${bind(values, 'float8[]')})`;
    case 'not_in':
      return `${sql} <> all (${bind(values, 'float8[]')})`;
    case 'top':
      return isAmongFirst(sql, 'desc', bind(first, 'float8'));
    case 'bottom':
      return isAmongFirst(sql, 'asc', bind(first, 'float8'));
    default:
      return operator satisfies never;
  }
}

/** Ties with the last one are included. What is no candidate is not among them, and an unknown value is in no place. */
const isAmongFirst = (sql: string, direction: 'asc' | 'desc', most: string): string =>
  `case when (${sql}) is not null
        then track.is_candidate and rank() over (partition by track.is_candidate order by ${sql} ${direction} nulls last) <= ${most} end`;

/** A test of a known local day. */
export function dayTest(day: string, { operator, days }: Days, { bind }: Bindings): string {
  const [first = 0, second = first] = days;
  switch (operator) {
    case 'eq':
      return `${day} = ${bind(first, 'float8')}`;
    case 'before':
      return `${day} < ${bind(first, 'float8')}`;
    case 'after':
      return `${day} > ${bind(first, 'float8')}`;
    case 'lte':
      return `${day} <= ${bind(first, 'float8')}`;
    case 'gte':
      return `${day} >= ${bind(first, 'float8')}`;
    case 'between':
      return `${day} between ${bind(first, 'float8')} and ${bind(second, 'float8')}`;
    default:
      return operator satisfies never;
  }
}

/** The weekday (0 is Monday) or month (1 to 12) of a known local day. */
export function calendarTest(day: string, { operator, values }: Calendar, { bind }: Bindings): string {
  const wanted = bind(values, 'float8[]');
  if (operator === 'weekday_in') return `(${day}::int + 3) % 7 = any (${wanted})`;
  return `extract(month from date '1970-01-01' + (${day})::int)::float8 = any (${wanted})`;
}
