import { formatDay, parseDay } from '../time/calendar-day';
import type { LocalPeriod } from '../time/local-time';
import { customPeriod, periodBefore, PERIOD_PRESETS, presetPeriod } from './period';

const edges = { today: parseDay('2024-03-31')!, firstListenDay: parseDay('2011-05-06')!, lastListenDay: parseDay('2024-03-30')! };
const text = ({ firstDay, lastDay }: LocalPeriod) => [formatDay(firstDay), formatDay(lastDay)];

describe('periods', () => {
  it('that move with today end today', () => {
    expect(PERIOD_PRESETS.map((preset) => text(presetPeriod(preset, edges)))).toEqual([
      ['2024-03-04', '2024-03-31'],
      ['2023-10-01', '2024-03-31'],
      ['2023-04-01', '2024-03-31'],
      ['2024-01-01', '2024-03-31'],
      ['2011-05-06', '2024-03-31'],
    ]);
  });

  it('reach as far as the listens do where an edge is missing', () => {
    expect(text(customPeriod(undefined, '2012-01-01', edges))).toEqual(['2011-05-06', '2012-01-01']);
    expect(text(customPeriod('2012-01-01', undefined, edges))).toEqual(['2012-01-01', '2024-03-31']);
    expect(text(customPeriod(undefined, undefined, { ...edges, lastListenDay: edges.today + 1 }))).toEqual(['2011-05-06', '2024-04-01']);
  });

  it('hold one day where both edges are the same, and today where nothing was heard yet', () => {
    expect(text(customPeriod('2024-02-29', '2024-02-29', edges))).toEqual(['2024-02-29', '2024-02-29']);
    expect(text(presetPeriod('all', { today: edges.today, firstListenDay: undefined, lastListenDay: undefined }))).toEqual([
      '2024-03-31',
      '2024-03-31',
    ]);
  });

  it('before another are as long and end the day before', () => {
    expect(text(periodBefore(customPeriod('2024-02-01', '2024-02-29', edges)))).toEqual(['2024-01-03', '2024-01-31']);
  });

  it('name every date that is none', () => {
    expect(() => customPeriod('2024-02-30', 'soon', edges)).toThrow(
      expect.objectContaining({
        code: 'period.invalid',
        problems: [expect.objectContaining({ path: 'from' }), expect.objectContaining({ path: 'to' })],
      }),
    );
  });

  it('end where the calendar of packed listens ends', () => {
    expect(text(customPeriod('0001-01-01', '9999-12-31', edges))).toEqual(['1970-01-01', '2105-12-31']);
  });

  it('do not end before they begin', () => {
    expect(() => customPeriod('2024-03-02', '2024-03-01', edges)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path: 'to' })] }),
    );
  });
});
