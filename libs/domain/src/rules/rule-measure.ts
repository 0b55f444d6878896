import type { ObservationSource, PlatformFamily } from '../listening/events';
import type { DayNumber } from '../time/calendar-day';
import type { RuleFieldName, RuleScope } from './rule-fields';

/** A value that each track has: a field, and for listening fields which listens it is worked out from. */
export interface RuleMeasure {
  field: RuleFieldName;
  scope: RuleScope;
  /** Null: from the first listen to the evaluation time. */
  window: RuleWindow | null;
  /** Of the latest so many listens inside the window; null: of all. */
  lastPlays: number | null;
  /** Of those, the listens that pass every member that is set; null: all. */
  where: RulePlayFilter | null;
}

export type RuleSpanUnit = 'h' | 'd' | 'w' | 'mo' | 'y';

/** `90d`. Hours, days (24 h) and weeks are exact; months and years go by the calendar, at the same local time of day. */
export interface RuleSpan {
  count: number;
  unit: RuleSpanUnit;
}

/** A stretch of time relative to the evaluation time and the listener's time zone; see {@link boundsOfWindow}. */
export type RuleWindow =
  | { kind: 'last'; span: RuleSpan }
  | { kind: 'before_last'; span: RuleSpan }
  /** Local days, both included; null is open. */
  | { kind: 'between'; from: DayNumber | null; to: DayNumber | null }
  | { kind: 'calendar'; which: 'this' | 'last'; unit: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  | { kind: 'year'; year: number }
  | { kind: 'since'; event: 'liked' | 'added' | 'last_run' };

/** What a listen must be; null members ask nothing. A listen whose fact is unknown fails a member that is set. */
export interface RulePlayFilter {
  skipped: boolean | null;
  minMs: number | null;
  /** Milliseconds heard divided by the track's length, 0 to 1. */
  minCompletion: number | null;
  /** Local hours of the end, `from` included, `to` left out; over midnight when from > to. */
  hours: { from: number; to: number } | null;
  /** Local weekdays of the end; 0 is Monday. */
  weekdays: readonly number[] | null;
  platform: readonly PlatformFamily[] | null;
  /** Two letters, upper case. */
  country: readonly string[] | null;
  shuffle: boolean | null;
  offline: boolean | null;
  source: readonly ObservationSource[] | null;
}
