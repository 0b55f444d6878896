import { join } from 'node:path';
import { expectGoldenSvg, inventedCount } from '../testing';
import { hourClock } from './hour-clock';

const hours = (value: (hour: number) => number): number[] => Array.from({ length: 24 }, (_, hour) => value(hour));

describe('hourClock', () => {
  it('draws 24 spokes', () => {
    expectGoldenSvg(
      join(__dirname, '__golden__', 'hour-clock.svg'),
      hourClock({ subject: 'When you listen', values: hours((hour) => inventedCount(hour)), measure: 'listens' }).svg,
    );
  });

  it('finds a peak that runs over midnight', () => {
    const chart = hourClock({
      subject: 'When you listen',
      values: hours((hour) => (hour === 23 || hour < 2 ? 10 : 1)),
      measure: 'listens',
    });
    expect(chart.finding).toBe('Peak 23–2h');
    expect(chart.svg.match(/class="g-on"/g)).toHaveLength(3);
  });

  it('gives the share of each hour', () => {
    const chart = hourClock({ subject: 'When you listen', values: hours((hour) => (hour < 2 ? 1 : 0)), measure: 'listens' });
    expect(chart.table.rows[1]).toEqual(['1h', '1', '50%']);
  });

  it('says so when nothing was heard', () => {
    const chart = hourClock({ subject: 'When you listen', values: hours(() => 0), measure: 'listens' });
    expect(chart.finding).toBe('No listens in this period');
    expect(chart.svg).not.toContain('g-on');
    expect(chart.svg).not.toContain('NaN');
  });
});
