import * as fc from 'fast-check';
import { addMonths, dayOf, formatDay, monthOf, parseDay, requireDay, startOfMonth, startOfWeek, weekdayOf, yearOf } from './calendar-day';

const day = fc.integer({ min: 0, max: 49_000 });

describe('calendar days', () => {
  it('come back from their text', () => {
    fc.assert(fc.property(day, (one) => parseDay(formatDay(one)) === one));
  });

  it.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '24-01-01', '2024-01-01T00:00', ' 2024-01-01', ''])(
    'refuse %p as a date',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
      expect(() => requireDay(text, 'from')).toThrow(
        expect.objectContaining({ code: 'calendar.not-a-day', problems: [expect.objectContaining({ path: 'from' })] }),
      );
    },
  );

  it('know the weekday, the Monday before and the year as the Date of JavaScript does', () => {
    fc.assert(
      fc.property(day, (one) => {
        const date = new Date(`${formatDay(one)}T12:00:00Z`);
        expect(weekdayOf(one)).toBe((date.getUTCDay() + 6) % 7);
        expect([yearOf(one), monthOf(one)]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1]);
        expect(weekdayOf(startOfWeek(one))).toBe(0);
        expect(one - startOfWeek(one)).toBe(weekdayOf(one));
        expect(formatDay(startOfMonth(one))).toBe(`${formatDay(one).slice(0, 7)}-01`);
      }),
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-11-21', -12, '2023-11-21'],
  ])('%s and %d months make %s', (from, months, to) => {
    expect(formatDay(addMonths(parseDay(from)!, months))).toBe(to);
  });

  it('are made of a year, a month and a day', () => {
    expect(formatDay(dayOf(2024, 2, 29))).toBe('2024-02-29');
    expect(formatDay(dayOf(2024, 13, 1))).toBe('2025-01-01');
  });
});
