import { weekdayOf } from '../time/calendar-day';
import { groupMeasure, type Measure } from './measure';
import { HOURS_PER_DAY, type Tally } from './tally';

const DAYS_PER_WEEK = 7;

/** When in the day and in the week somebody listens, by the clock on their wall. Weekdays begin with Monday. */
export interface Rhythm {
  /** 24 hours. */
  readonly byHour: Measure;
  /** 7 weekdays. */
  readonly byWeekday: Measure;
  /** 7 × 24: index `weekday * 24 + hour`. */
  readonly byWeekdayHour: Measure;
}

export function rhythm(tally: Tally): Rhythm {
  const firstWeekday = weekdayOf(tally.period.firstDay);
  const hoursPerWeek = DAYS_PER_WEEK * HOURS_PER_DAY;
  const byWeekdayHour = groupMeasure(tally.hours, hoursPerWeek, (hour) => (hour + firstWeekday * HOURS_PER_DAY) % hoursPerWeek);
  return {
    byHour: groupMeasure(byWeekdayHour, HOURS_PER_DAY, (hour) => hour % HOURS_PER_DAY),
    byWeekday: groupMeasure(byWeekdayHour, DAYS_PER_WEEK, (hour) => Math.floor(hour / HOURS_PER_DAY)),
    byWeekdayHour,
  };
}
