import { addMonths, monthOf, weekdayOf, yearOf, type DayNumber } from '../../time/calendar-day';
import type { EpochMs } from '../rule-library';
import type { RuleTest } from '../rule-test';
import { localDayOf, todayOf, type Evaluation } from './evaluation';
import type { RuleValue } from './rule-value';
import { momentBefore, startOfDay } from './window-bounds';

type Known = NonNullable<RuleValue>;
type Test<Kind> = Extract<RuleTest, { kind: Kind }>;

const MONTHS_PER_YEAR = 12;

/** A test of a known date by its local day. */
export function dayHolds(value: Known, { operator, days }: Test<'day'>, evaluation: Evaluation): boolean {
  const day = dayOfValue(value, evaluation);
  const [first = 0, second = first] = days;
  switch (operator) {
    case 'eq':
      return day === first;
    case 'before':
      return day < first;
    case 'after':
      return day > first;
    case 'lte':
      return day <= first;
    case 'gte':
      return day >= first;
    case 'between':
      return first <= day && day <= second;
    default:
      return operator satisfies never;
  }
}

/** Whether a known date lies in the stretch that ends at the evaluation time. */
export function lastHolds(value: Known, { operator, span }: Test<'last'>, evaluation: Evaluation): boolean {
  const at = momentOfValue(value, evaluation);
  const isInside = momentBefore(span, evaluation) <= at && at <= evaluation.moment.evaluatedAt;
  return isInside === (operator === 'in_last');
}

/** A test of the weekday or month of a known date. */
export function calendarHolds(value: Known, { operator, values }: Test<'calendar'>, evaluation: Evaluation): boolean {
  const day = dayOfValue(value, evaluation);
  return values.includes(operator === 'weekday_in' ? weekdayOf(day) : monthOf(day));
}

/** Whether today is some years, at least one, after a known date, give or take so many days. */
export function anniversaryHolds(value: Known, { days }: Test<'anniversary'>, evaluation: Evaluation): boolean {
  const day = dayOfValue(value, evaluation);
  const today = todayOf(evaluation);
  const years = yearOf(today) - yearOf(day);
  // Near New Year the anniversary may fall into the year before or after.
  return [years - 1, years, years + 1].some((after) => after >= 1 && Math.abs(addMonths(day, after * MONTHS_PER_YEAR) - today) <= days);
}

function dayOfValue(value: Known, { zone }: Evaluation): DayNumber {
  if (value.kind === 'day') return value.day;
  if (value.kind === 'moment') return localDayOf(value.at, zone);
  throw new TypeError(`a ${value.kind} is no date`);
}

/** A day is where it begins. */
function momentOfValue(value: Known, { zone }: Evaluation): EpochMs {
  if (value.kind === 'moment') return value.at;
  if (value.kind === 'day') return startOfDay(value.day, zone);
  throw new TypeError(`a ${value.kind} is no date`);
}
