import { addMonths, dayOf, monthOf, startOfMonth, startOfWeek, yearOf, type DayNumber } from '../../time/calendar-day';
import { offsetAt, type ZoneOffsets } from '../../time/zone-offsets';
import type { EpochMs, RuleTrack } from '../rule-library';
import type { RuleSpan, RuleWindow } from '../rule-measure';
import { todayOf, type Evaluation } from './evaluation';

/** `from` included, `to` left out. */
export interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

type CalendarUnit = Extract<RuleWindow, { kind: 'calendar' }>['unit'];

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;
const MONTHS_PER_QUARTER = 3;

/** When a play must end to be inside a window; null: never. `track` is the one that was played. Nothing after the evaluation time is inside. */
export function boundsOfWindow(window: RuleWindow | null, track: RuleTrack, evaluation: Evaluation): Stretch | null {
  const stretch = window === null ? ALWAYS : openBounds(window, track, evaluation);
  return stretch && { from: stretch.from, to: Math.min(stretch.to, evaluation.moment.evaluatedAt + 1) };
}

const ALWAYS: Stretch = { from: -Infinity, to: Infinity };

function openBounds(window: RuleWindow, track: RuleTrack, evaluation: Evaluation): Stretch | null {
  const { zone } = evaluation;
  switch (window.kind) {
    case 'last':
      return { from: momentBefore(window.span, evaluation), to: Infinity };
    case 'before_last':
      return { from: -Infinity, to: momentBefore(window.span, evaluation) };
    case 'between':
      return {
        from: window.from === null ? -Infinity : startOfDay(window.from, zone),
        to: window.to === null ? Infinity : startOfDay(window.to + 1, zone),
      };
    case 'calendar':
      return boundsOfUnit(window.unit, window.which, evaluation);
    case 'year':
      return { from: startOfDay(dayOf(window.year, 1, 1), zone), to: startOfDay(dayOf(window.year + 1, 1, 1), zone) };
    case 'since': {
      const begin = beginOf(window.event, track, evaluation);
      return begin === null ? null : { from: begin, to: Infinity };
    }
    default:
      return window satisfies never;
  }
}

/** A list that never ran looks at everything; what was never liked or added, at nothing. */
function beginOf(event: 'liked' | 'added' | 'last_run', track: RuleTrack, { library }: Evaluation): EpochMs | null {
  switch (event) {
    case 'liked':
      return track.likedAt;
    case 'added':
      return track.addedAt;
    case 'last_run':
      return library.list?.lastRunAt ?? -Infinity;
    default:
      return event satisfies never;
  }
}

function boundsOfUnit(unit: CalendarUnit, which: 'this' | 'last', evaluation: Evaluation): Stretch {
  const first = startOfUnit(unit, todayOf(evaluation));
  const start = (day: DayNumber) => startOfDay(day, evaluation.zone);
  return which === 'this' ? { from: start(first), to: Infinity } : { from: start(startOfUnit(unit, first - 1)), to: start(first) };
}

function startOfUnit(unit: CalendarUnit, day: DayNumber): DayNumber {
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return startOfWeek(day);
    case 'month':
      return startOfMonth(day);
    case 'quarter':
      return dayOf(yearOf(day), monthOf(day) - ((monthOf(day) - 1) % MONTHS_PER_QUARTER), 1);
    case 'year':
      return dayOf(yearOf(day), 1, 1);
    default:
      return unit satisfies never;
  }
}

/** The moment that lies a span before the evaluation time. */
export function momentBefore({ count, unit }: RuleSpan, evaluation: Evaluation): EpochMs {
  const now = evaluation.moment.evaluatedAt;
  switch (unit) {
    case 'h':
      return now - count * MS_PER_HOUR;
    case 'd':
      return now - count * MS_PER_DAY;
    case 'w':
      return now - count * DAYS_PER_WEEK * MS_PER_DAY;
    case 'mo':
      return monthsBefore(count, evaluation);
    case 'y':
      return monthsBefore(count * MONTHS_PER_YEAR, evaluation);
    default:
      return unit satisfies never;
  }
}

/** At the same local time of day. */
function monthsBefore(months: number, evaluation: Evaluation): EpochMs {
  const local = shownAt(evaluation.moment.evaluatedAt, evaluation.zone);
  const today = todayOf(evaluation);
  const timeOfDay = local - today * MS_PER_DAY;
  return firstMomentAt(addMonths(today, -months) * MS_PER_DAY + timeOfDay, evaluation.zone);
}

/** The moment at which a local day begins. */
export const startOfDay = (day: DayNumber, zone: ZoneOffsets): EpochMs => firstMomentAt(day * MS_PER_DAY, zone);

/** The first moment at which the clocks show a local time or a later one: where they run to it, or jump over it. */
function firstMomentAt(local: EpochMs, zone: ZoneOffsets): EpochMs {
  const reached = zone.offsets.map((offset) => local - offset * MS_PER_SECOND);
  const changes = zone.starts.map((start) => start * MS_PER_SECOND);
  return Math.min(...[...reached, ...changes.slice(1)].filter((at) => shownAt(at, zone) >= local));
}

const shownAt = (at: EpochMs, zone: ZoneOffsets): EpochMs => at + offsetAt(zone, Math.floor(at / MS_PER_SECOND)) * MS_PER_SECOND;
