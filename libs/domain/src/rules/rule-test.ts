import type { DayNumber } from '../time/calendar-day';
import type { RuleSpan } from './rule-measure';

export type TextOperator = 'eq' | 'neq' | 'contains' | 'not_contains' | 'starts_with' | 'ends_with' | 'in' | 'not_in' | 'matches';
export type ListOperator = 'has_any' | 'has_all' | 'has_none' | 'is_exactly';
export type NumberOperator = 'eq' | 'neq' | 'lt' | 'lte' | 'gt' | 'gte' | 'between' | 'in' | 'not_in' | 'top' | 'bottom';
export type DayOperator = 'eq' | 'before' | 'after' | 'lte' | 'gte' | 'between';

/**
 * What a condition asks of the value of its measure. Lists (`artist`, `genre`, `in_playlist`, …) take both `text` tests, where
 * one entry is enough and a negation wants none, and `list` tests; their eq/in are read as has_any, neq/not_in as has_none.
 */
export type RuleTest =
  | { kind: 'known'; operator: 'is_known' | 'is_unknown' }
  /** One value for all but in and not_in. `matches` is a safe regular expression found anywhere in the text. */
  | { kind: 'text'; operator: TextOperator; values: readonly string[]; exact: boolean }
  | { kind: 'list'; operator: ListOperator; values: readonly string[]; exact: boolean }
  /** Two values (both included) for between; for top and bottom how many candidates, ties with the last one included. Durations in seconds. */
  | { kind: 'number'; operator: NumberOperator; values: readonly number[] }
  /** Local days; two (both included) for between. */
  | { kind: 'day'; operator: DayOperator; days: readonly DayNumber[] }
  /** At or after the evaluation time less the span, and not after the evaluation time. */
  | { kind: 'last'; operator: 'in_last' | 'not_in_last'; span: RuleSpan }
  /** Local weekdays (0 is Monday) or months (1 to 12). */
  | { kind: 'calendar'; operator: 'weekday_in' | 'month_in'; values: readonly number[] }
  /** The evaluation day is some whole number of years (at least one) after the value's local day, give or take so many days. */
  | { kind: 'anniversary'; days: number }
  | { kind: 'boolean'; operator: 'eq' | 'neq'; value: boolean };

export type RuleOperator =
  | TextOperator
  | ListOperator
  | NumberOperator
  | DayOperator
  | 'in_last'
  | 'not_in_last'
  | 'weekday_in'
  | 'month_in'
  | 'anniversary'
  | 'is_known'
  | 'is_unknown';
