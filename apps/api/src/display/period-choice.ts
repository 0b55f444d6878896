import {
  addMonths,
  customPeriod,
  dayOf,
  formatDay,
  PERIOD_PRESETS,
  presetPeriod,
  type CalendarEdges,
  type LocalPeriod,
  type PeriodPreset,
} from '@groovelog/domain';

/** The part of a page's query string that chooses a period. */
export interface PeriodQuery {
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The period a page shows, and whether it can be compared with the one before: all of history cannot. */
export interface PeriodChoice {
  preset: PeriodPreset | 'custom';
  period: LocalPeriod;
  canCompare: boolean;
}

const DEFAULT_PRESET: PeriodPreset = '12-months';

/**
 * Reads `?range=` (a preset, a year such as `2019`, a month such as `2019-03`) or `?from=&to=` (local days, both included);
 * anything unknown in `range` shows the last twelve months.
 *
 * @throws DomainError `period.invalid` when `from` or `to` is not a date, or they are the wrong way round
 */
export function choosePeriod(query: PeriodQuery, edges: CalendarEdges): PeriodChoice {
  const [from, to] = [query.from || undefined, query.to || undefined];
  if (from !== undefined || to !== undefined) return { preset: 'custom', period: customPeriod(from, to, edges), canCompare: true };
  const calendarPeriod = readCalendarPeriod(query.range);
  if (calendarPeriod) return { preset: 'custom', period: calendarPeriod, canCompare: true };
  const preset = PERIOD_PRESETS.find((one) => one === query.range) ?? DEFAULT_PRESET;
  return { preset, period: presetPeriod(preset, edges), canCompare: preset !== 'all' };
}

/** The shortest query that chooses exactly these days. */
export function queryOfPeriod(period: LocalPeriod): PeriodQuery {
  const from = formatDay(period.firstDay);
  const range = [from.slice(0, 4), from.slice(0, 7)].find((text) => {
    const days = readCalendarPeriod(text);
    return days?.firstDay === period.firstDay && days.lastDay === period.lastDay;
  });
  return range === undefined ? { from, to: formatDay(period.lastDay) } : { range };
}

/** `2019` and `2019-03` as days; undefined for anything else. */
function readCalendarPeriod(range: string | undefined): LocalPeriod | undefined {
  const [, year, month] = /^((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?$/.exec(range ?? '') ?? [];
  if (year === undefined) return undefined;
  const firstDay = dayOf(Number(year), Number(month ?? 1), 1);
  return { firstDay, lastDay: addMonths(firstDay, month === undefined ? 12 : 1) - 1 };
}
