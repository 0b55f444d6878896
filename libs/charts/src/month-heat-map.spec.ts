import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { monthHeatMap } from './month-heat-map';

it('monthHeatMap draws one row a year and leaves out the months outside the period', () => {
  const values = new Map(
    Array.from({ length: 40 }, (_, index) => [
      new Date(Date.UTC(2023, 5 + index, 1)).toISOString().slice(0, 7),
      inventedCount(index, 2000),
    ]),
  );
  const chart = monthHeatMap({ subject: 'Every month', from: '2023-06', to: '2026-09', values, measure: 'listens' });
  expectGoldenSvg(join(__dirname, '__golden__', 'months.svg'), chart.svg);
  expect(chart.svg.match(/<title>/g)).toHaveLength(40);
  expect(chart.table.rows.map((row) => row[0])).toEqual(['2023', '2024', '2025', '2026']);
  expect(chart.table.rows[0]?.[1]).toBe('');
});

it('monthHeatMap says so when nothing was heard', () => {
  const chart = monthHeatMap({ subject: 'Every month', from: '2023-06', to: '2023-06', values: new Map(), measure: 'hours' });
  expect(chart.finding).toBe('No hours in this period');
});
