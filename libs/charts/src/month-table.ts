import type { ChartTable } from './chart';
import { MONTHS } from './civil-day';
import { formatMeasure, type Measure } from './measure';

/** Months of some years, both ends `YYYY-MM` and included; months without an entry count as zero. */
export interface MonthValues {
  from: string;
  to: string;
  values: ReadonlyMap<string, number>;
}

/** Every year from the first to the last. */
export function yearsOf({ from, to }: MonthValues): number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}

/** The value of a month (0 for January), or null outside the period. */
export function monthValue({ from, to, values }: MonthValues, year: number, month: number): number | null {
  const key = `${year}-${String(month + 1).padStart(2, '0')}`;
  return key < from || key > to ? null : (values.get(key) ?? 0);
}

/** One row a year, one column a month. */
export function monthTable(months: MonthValues, measure: Measure): ChartTable {
  return {
    columns: ['Year', ...MONTHS],
    rows: yearsOf(months).map((year) => [
      String(year),
      ...MONTHS.map((_, month) => {
        const value = monthValue(months, year, month);
        return value === null ? '' : formatMeasure(value, measure);
      }),
    ]),
  };
}
