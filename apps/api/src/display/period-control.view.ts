import {
  addMonths,
  daysInPeriod,
  dayOf,
  formatDay,
  monthOf,
  PERIOD_PRESETS,
  periodBefore,
  startOfMonth,
  yearOf,
  type CalendarEdges,
  type LocalPeriod,
  type PeriodPreset,
} from '@groovelog/domain';
import { dayText, monthText, periodText } from './format-moment';
import { hrefWith } from './href';
import { type PeriodChoice, queryOfPeriod } from './period-choice';

/** The range control over a page's figures: plain links and one GET form. */
export interface PeriodControlView {
  /** `Last 12 months`. */
  name: string;
  /** `22 Nov 2025 – 21 Nov 2026`. */
  dates: string;
  timeZone: string;
  comparedWith: string | null;
  presets: LinkView[];
  /** Months and years that are worth a link, newest first. */
  more: LinkView[];
  earlier: string | null;
  later: string | null;
  isCustom: boolean;
  from: string;
  to: string;
  path: string;
  /** What the page's other controls chose, kept by the form. */
  keep: { name: string; value: string }[];
}

export interface LinkView {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** Where the control stands: the page's path and its other parameters. */
export interface PageAddress {
  path: string;
  keep: Readonly<Record<string, string>>;
}

const PRESET_NAMES: Readonly<Record<PeriodPreset, { short: string; long: string }>> = {
  '4-weeks': { short: '4 weeks', long: 'Last 4 weeks' },
  '6-months': { short: '6 months', long: 'Last 6 months' },
  '12-months': { short: '12 months', long: 'Last 12 months' },
  'this-year': { short: 'This year', long: 'This year' },
  all: { short: 'All', long: 'All time' },
};

/** The control for a chosen period. `edges` are the days of today and of the first and last listen, in `timeZone`. */
export function periodControl(choice: PeriodChoice, edges: CalendarEdges, timeZone: string, address: PageAddress): PeriodControlView {
  const { period, preset } = choice;
  const custom = (days: LocalPeriod): string => hrefWith(address.path, { ...address.keep, ...queryOfPeriod(days) });
  const after = stepped(period, 1);
  return {
    name: preset === 'custom' ? nameOfPeriod(period) : PRESET_NAMES[preset].long,
    dates: periodText(period),
    timeZone,
    comparedWith: choice.canCompare ? periodText(periodBefore(period)) : null,
    presets: PERIOD_PRESETS.map((one) => ({
      label: PRESET_NAMES[one].short,
      href: hrefWith(address.path, { ...address.keep, range: one }),
      isCurrent: one === preset,
    })),
    more: calendarPeriods(edges).map(({ label, days }) => ({ label, href: custom(days), isCurrent: isSame(days, period) })),
    earlier: choice.canCompare && hasListensBefore(period, edges) ? custom(stepped(period, -1)) : null,
    later: choice.canCompare && after.firstDay <= edges.today ? custom(after) : null,
    isCustom: preset === 'custom',
    from: formatDay(period.firstDay),
    to: formatDay(period.lastDay),
    path: address.path,
    keep: Object.entries(address.keep).map(([name, value]) => ({ name, value })),
  };
}

function nameOfPeriod(period: LocalPeriod): string {
  if (daysInPeriod(period) === 1) return dayText(period.firstDay);
  const { range } = queryOfPeriod(period);
  if (range === undefined) return 'Custom period';
  return range.includes('-') ? monthText(period.firstDay) : range;
}

/** The neighbouring period: whole months step by months, anything else by its number of days. */
function stepped(period: LocalPeriod, direction: 1 | -1): LocalPeriod {
  const { firstDay, lastDay } = period;
  if (startOfMonth(firstDay) !== firstDay || startOfMonth(lastDay + 1) !== lastDay + 1) {
    const days = daysInPeriod(period) * direction;
    return { firstDay: firstDay + days, lastDay: lastDay + days };
  }
  const months = (yearOf(lastDay) - yearOf(firstDay)) * 12 + monthOf(lastDay) - monthOf(firstDay) + 1;
  return { firstDay: addMonths(firstDay, months * direction), lastDay: addMonths(lastDay + 1, months * direction) - 1 };
}

const yearPeriod = (year: number): LocalPeriod => ({ firstDay: dayOf(year, 1, 1), lastDay: dayOf(year, 12, 31) });
const isSame = (a: LocalPeriod, b: LocalPeriod): boolean => a.firstDay === b.firstDay && a.lastDay === b.lastDay;

function hasListensBefore(period: LocalPeriod, edges: CalendarEdges): boolean {
  return edges.firstListenDay !== undefined && edges.firstListenDay < period.firstDay;
}

/** This month, the one before, and every year since the first listen. */
function calendarPeriods(edges: CalendarEdges): { label: string; days: LocalPeriod }[] {
  const thisMonth = startOfMonth(edges.today);
  const lastMonth = startOfMonth(thisMonth - 1);
  const lastYear = yearOf(edges.today);
  const firstYear = edges.firstListenDay === undefined ? lastYear : yearOf(edges.firstListenDay);
  const years = Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, index) => lastYear - index);
  return [
    { label: 'This month', days: { firstDay: thisMonth, lastDay: edges.today } },
    { label: 'Last month', days: { firstDay: lastMonth, lastDay: thisMonth - 1 } },
    ...years.map((year) => ({ label: String(year), days: yearPeriod(year) })),
  ];
}
