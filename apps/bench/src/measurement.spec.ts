import { percentile, reachesBar, type Measurement } from './measurement';

const figure = (value: number, bar: Measurement['bar']): Measurement => ({ name: 'n', value, unit: 'ms', bar, what: '' });

describe('a measurement', () => {
  it('reaches a bar on the right side of it', () => {
    expect(reachesBar(figure(20, { atLeast: 20 }))).toBe(true);
    expect(reachesBar(figure(19, { atLeast: 20 }))).toBe(false);
    expect(reachesBar(figure(20, { atMost: 20 }))).toBe(true);
    expect(reachesBar(figure(21, { atMost: 20 }))).toBe(false);
    expect(reachesBar(figure(1, null))).toBe(true);
  });

  it('takes percentiles by nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 1), percentile([7], 0.95)]).toEqual([50, 95, 100, 7]);
  });
});
