import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { calendarHeatMap } from './calendar-heat-map';
import { dayFromNumber, dayNumber } from './civil-day';

function days(from: string, to: string): Map<string, number> {
  const values = new Map<string, number>();
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) values.set(dayFromNumber(day), inventedCount(day, 96));
  return values;
}

describe('calendarHeatMap', () => {
  it('draws a year in well under 25 KB', () => {
    const [from, to] = ['2025-11-22', '2026-11-21'];
    const chart = calendarHeatMap({ subject: 'Every day', from, to, values: days(from, to), measure: 'listens' });
    expectGoldenSvg(join(__dirname, '__golden__', 'calendar.svg'), chart.svg);
    expect(Buffer.byteLength(chart.svg)).toBeLessThan(25_000);
  });

  it('has one named cell for each day of the period and none outside, over a leap day too', () => {
    const values = new Map([
      ['2024-02-29', 3],
      ['2024-03-05', 99],
    ]);
    const chart = calendarHeatMap({ subject: 'Every day', from: '2024-02-27', to: '2024-03-04', values, measure: 'listens' });
    const titles = [...chart.svg.matchAll(/<title>(.*?)<\/title>/g)].map((match) => match[1]);
    expect(titles).toEqual(['27 Feb: 0', '28 Feb: 0', '29 Feb: 3', '1 Mar: 0', '2 Mar: 0', '3 Mar: 0', '4 Mar: 0']);
    expect(chart.finding).toBe('Most listens on 29 Feb · 3');
  });

  it('names the year of the loudest day when the period is longer than a year', () => {
    const values = new Map([['2024-03-14', 96]]);
    const chart = calendarHeatMap({ subject: 'Every day', from: '2024-01-01', to: '2025-01-10', values, measure: 'listens' });
    expect(chart.finding).toBe('Most listens on 14 Mar 2024 · 96');
  });

  it('tells the same days in a table of weeks, blank where a week has no such day', () => {
    const values = new Map([['2026-11-18', 5]]);
    const chart = calendarHeatMap({ subject: 'Every day', from: '2026-11-17', to: '2026-11-18', values, measure: 'listens' });
    expect(chart.table.rows).toEqual([['16 Nov 2026', '', '0', '5', '', '', '', '']]);
  });
});
