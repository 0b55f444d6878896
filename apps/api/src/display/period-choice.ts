import { customPeriod, PERIOD_PRESETS, presetPeriod, type CalendarEdges, type LocalPeriod, type PeriodPreset } from '@groovelog/domain';

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
 * Reads `?range=` (a preset) or `?from=&to=` (local days, both included); anything unknown in `range` shows the last
 * twelve months.
 *
 * @throws DomainError `period.invalid` when `from` or `to` is not a date, or they are the wrong way round
 */
export function choosePeriod(query: PeriodQuery, edges: CalendarEdges): PeriodChoice {
  const [from, to] = [query.from || undefined, query.to || undefined];
  if (from !== undefined || to !== undefined) return { preset: 'custom', period: customPeriod(from, to, edges), canCompare: true };
  const preset = PERIOD_PRESETS.find((one) => one === query.range) ?? DEFAULT_PRESET;
  return { preset, period: presetPeriod(preset, edges), canCompare: preset !== 'all' };
}
