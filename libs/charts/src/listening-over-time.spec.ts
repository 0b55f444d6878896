import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { dayFromNumber, dayNumber } from './civil-day';
import { listeningOverTime } from './listening-over-time';
import type { TimeBucket } from './time-bucket';

const golden = (name: string): string => join(__dirname, '__golden__', `${name}.svg`);

function steps(from: string, count: number, days: number): TimeBucket[] {
  const first = dayNumber(from);
  return Array.from({ length: count }, (_, index) => ({
    from: dayFromNumber(first + index * days),
    to: dayFromNumber(first + (index + 1) * days - 1),
    value: inventedCount(index),
  }));
}

function months(from: number, count: number): TimeBucket[] {
  return Array.from({ length: count }, (_, index) => {
    const month = new Date(Date.UTC(from, index, 1)).toISOString().slice(0, 7);
    const end = new Date(Date.UTC(from, index + 1, 0)).toISOString().slice(0, 10);
    return { from: `${month}-01`, to: end, value: inventedCount(index, 900) };
  });
}

describe('listeningOverTime', () => {
  it('draws four weeks by day', () => {
    const chart = listeningOverTime({
      subject: 'Listening over time',
      buckets: steps('2026-10-25', 28, 1),
      grain: 'day',
      measure: 'listens',
    });
    expectGoldenSvg(golden('over-time-days'), chart.svg);
  });

  it('draws a year by week', () => {
    const chart = listeningOverTime({
      subject: 'Listening over time',
      buckets: steps('2025-11-24', 53, 7),
      grain: 'week',
      measure: 'listens',
    });
    expectGoldenSvg(golden('over-time-weeks'), chart.svg);
  });

  it('draws what is too long for bars as an area whose strips still name each bucket', () => {
    const chart = listeningOverTime({ subject: 'Listening over time', buckets: months(1990, 250), grain: 'month', measure: 'hours' });
    expectGoldenSvg(golden('over-time-area'), chart.svg);
    expect(chart.svg.match(/<title>/g)).toHaveLength(250);
    expect(chart.table.rows.map((row) => row[0])).toEqual(Array.from({ length: 21 }, (_, index) => String(1990 + index)));
  });

  it('draws many years by year', () => {
    const years = Array.from({ length: 18 }, (_, index) => ({
      from: `${2009 + index}-01-01`,
      to: `${2009 + index}-12-31`,
      value: inventedCount(index, 9000),
    }));
    const chart = listeningOverTime({ subject: 'Listening over time', buckets: years, grain: 'year', measure: 'listens' });
    expectGoldenSvg(golden('over-time-years'), chart.svg);
    expect(chart.table.columns[0]).toBe('Year');
  });

  it('states the busiest bucket in the name of the image and gives every bucket a row', () => {
    const buckets = [
      { from: '2026-03-02', to: '2026-03-08', value: 7 },
      { from: '2026-03-09', to: '2026-03-15', value: 1412 },
    ];
    const chart = listeningOverTime({ subject: 'Listening over time', buckets, grain: 'week', measure: 'listens' });
    expect(chart.finding).toBe('Busiest week: 9–15 Mar 2026 · 1,412 listens');
    expect(chart.svg).toContain('role="img" aria-label="Listening over time: Busiest week: 9–15 Mar 2026 · 1,412 listens"');
    expect(chart.table).toEqual({
      columns: ['Week', 'Listens'],
      rows: [
        ['2–8 Mar 2026', '7'],
        ['9–15 Mar 2026', '1,412'],
      ],
    });
  });

  it('stays a drawing with a sentence when nothing was heard', () => {
    const buckets = [{ from: '2026-03-02', to: '2026-03-02', value: 0 }];
    const chart = listeningOverTime({ subject: 'Listening over time', buckets, grain: 'day', measure: 'listens' });
    expect(chart.finding).toBe('No listens in this period');
    expect(chart.svg).not.toContain('NaN');
    expect(listeningOverTime({ subject: 'x', buckets: [], grain: 'month', measure: 'hours' }).svg).not.toContain('NaN');
  });

  it('never writes more than thirteen words under the axis', () => {
    for (const chart of [
      listeningOverTime({ subject: 'x', buckets: steps('2026-01-01', 92, 1), grain: 'day', measure: 'listens' }),
      listeningOverTime({ subject: 'x', buckets: steps('2024-11-25', 104, 7), grain: 'week', measure: 'listens' }),
      listeningOverTime({ subject: 'x', buckets: months(1990, 432), grain: 'month', measure: 'listens' }),
    ]) {
      const axis = /<g class="g-axis">(.*)<\/g>/.exec(chart.svg)?.[1] ?? '';
      const words = axis.match(/<text/g) ?? [];
      expect(words.length).toBeGreaterThan(1);
      expect(words.length).toBeLessThanOrEqual(13);
    }
  });
});
