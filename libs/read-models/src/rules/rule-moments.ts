import {
  addMonths,
  dayOf,
  localDayAt,
  monthOf,
  offsetAt,
  startOfMonth,
  startOfWeek,
  yearOf,
  type DayNumber,
  type EpochMs,
  type RuleSpan,
  type RuleWindow,
  type ZoneOffsets,
} from '@groovelog/domain';

/** When a rule is evaluated, by which clock. */
export interface RuleClock {
  readonly now: EpochMs;
  readonly zone: ZoneOffsets;
}

type FixedWindow = Exclude<RuleWindow, { kind: 'since' }>;
type CalendarUnit = Extract<RuleWindow, { kind: 'calendar' }>['unit'];

const MS = 1000;
const SECONDS_PER_DAY = 86_400;
const MS_OF = { h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const MONTHS_OF = { mo: 1, y: 12 } as const;
const MONTHS_PER_QUARTER = 3;

/** The moment that lies a span before the evaluation time. */
export function momentBefore({ count, unit }: RuleSpan, { now, zone }: RuleClock): EpochMs {
  if (unit === 'h' || unit === 'd' || unit === 'w') return now - count * MS_OF[unit];
  const local = now + offsetAt(zone, Math.floor(now / MS)) * MS;
  const day = Math.floor(local / (SECONDS_PER_DAY * MS));
  const earlier = addMonths(day, -count * MONTHS_OF[unit]) * SECONDS_PER_DAY * MS + (local - day * SECONDS_PER_DAY * MS);
  return momentOfLocal(earlier, zone);
}

/** The first moment of a window and the first after it; a window never reaches beyond the evaluation time. */
export function boundsOf(window: FixedWindow | null, clock: RuleClock): { from: EpochMs; to: EpochMs } {
  const afterNow = clock.now + 1;
  const { from, to } = window === null ? { from: -Infinity, to: afterNow } : unlimitedBounds(window, clock);
  return { from, to: Math.min(to, afterNow) };
}

function unlimitedBounds(window: FixedWindow, clock: RuleClock): { from: EpochMs; to: EpochMs } {
  switch (window.kind) {
    case 'last':
      return { from: momentBefore(window.span, clock), to: Infinity };
    case 'before_last':
      return { from: -Infinity, to: momentBefore(window.span, clock) };
    case 'between':
      return boundsOfDays(window.from, window.to === null ? null : window.to + 1, clock.zone);
    case 'calendar':
      return boundsOfUnit(window.unit, window.which, clock);
    case 'year':
      return boundsOfDays(dayOf(window.year, 1, 1), dayOf(window.year + 1, 1, 1), clock.zone);
    default:
      return window satisfies never;
  }
}

function boundsOfUnit(unit: CalendarUnit, which: 'this' | 'last', { now, zone }: RuleClock): { from: EpochMs; to: EpochMs } {
  const start = startOfUnit(unit, localDayAt(zone, Math.floor(now / MS)));
  if (which === 'this') return { from: startOfDay(start, zone), to: Infinity };
  return boundsOfDays(startOfUnit(unit, start - 1), start, zone);
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
      return addMonths(startOfMonth(day), -((monthOf(day) - 1) % MONTHS_PER_QUARTER));
    case 'year':
      return dayOf(yearOf(day), 1, 1);
    default:
      return unit satisfies never;
  }
}

function boundsOfDays(from: DayNumber | null, to: DayNumber | null, zone: ZoneOffsets): { from: EpochMs; to: EpochMs } {
  return { from: from === null ? -Infinity : startOfDay(from, zone), to: to === null ? Infinity : startOfDay(to, zone) };
}

/** The first local day that begins at a moment or later. */
export function firstDayFrom(at: EpochMs, zone: ZoneOffsets): DayNumber {
  const day = localDayAt(zone, Math.floor(at / MS));
  return startOfDay(day, zone) < at ? day + 1 : day;
}

/** The last millisecond of a local day. */
export const endOfDay = (day: DayNumber, zone: ZoneOffsets): EpochMs => startOfDay(day + 1, zone) - 1;

/** A local day begins where the clock shows no earlier date any more. */
function startOfDay(day: DayNumber, zone: ZoneOffsets): EpochMs {
  return momentOfLocal(day * SECONDS_PER_DAY * MS, zone);
}

/** The first moment at which the zone's clocks show a local time or a later one. */
function momentOfLocal(localMs: number, zone: ZoneOffsets): EpochMs {
  const local = localMs / MS;
  for (const [index, offset] of zone.offsets.entries()) {
    const start = zone.starts[index] ?? 0;
    const at = Math.max(local - offset, index === 0 ? -Infinity : start);
    if (at < (zone.starts[index + 1] ?? Infinity)) return at * MS;
  }
  return localMs;
}
