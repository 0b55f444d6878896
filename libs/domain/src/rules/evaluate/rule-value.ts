import type { DayNumber } from '../../time/calendar-day';
import type { EpochMs } from '../rule-library';

/**
 * What a measure is of one track; null is unknown, and so is a list without entries. An entry of a list goes by all of its names
 * (a playlist by its name and its id); the first is the one it is shown and sorted by.
 */
export type RuleValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly entries: readonly (readonly string[])[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'moment'; readonly at: EpochMs }
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'boolean'; readonly is: boolean }
  | null;

/** A text that may be missing. */
export const textValue = (text: string | null): RuleValue => (text === null ? null : { kind: 'text', text });

/** A number that may be missing. */
export const numberValue = (number: number | null): RuleValue => (number === null ? null : { kind: 'number', number });

/** A moment that may be missing. */
export const momentValue = (at: EpochMs | null): RuleValue => (at === null ? null : { kind: 'moment', at });

/** A truth that may be missing. */
export const booleanValue = (is: boolean | null): RuleValue => (is === null ? null : { kind: 'boolean', is });

/** Entries, each by all of its names. */
export const listValue = (entries: readonly (readonly string[])[]): RuleValue => (entries.length === 0 ? null : { kind: 'list', entries });
