import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { weekHourHeatMap } from './week-hour-heat-map';

const week = (value: (weekday: number, hour: number) => number): number[][] =>
  Array.from({ length: 7 }, (_, weekday) => Array.from({ length: 24 }, (_, hour) => value(weekday, hour)));

describe('weekHourHeatMap', () => {
  it('draws 168 named cells', () => {
    const chart = weekHourHeatMap({
      subject: 'Hours of the week',
      values: week((weekday, hour) => inventedCount(weekday * 5 + hour)),
      measure: 'listens',
    });
    expectGoldenSvg(join(__dirname, '__golden__', 'week-hours.svg'), chart.svg);
    expect(chart.svg.match(/<title>/g)).toHaveLength(168);
  });

  it('names the peak hour and gives the hours as rows, Monday first', () => {
    const chart = weekHourHeatMap({
      subject: 'Hours of the week',
      values: week((weekday, hour) => (weekday === 4 && hour === 17 ? 12 : 0)),
      measure: 'listens',
    });
    expect(chart.finding).toBe('Peak Friday 17–18h · 12 listens');
    expect(chart.table.columns).toEqual(['Hour', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(chart.table.rows[17]).toEqual(['17h', '0', '0', '0', '0', '12', '0', '0']);
  });
});
