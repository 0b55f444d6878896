import { dayFromNumber, dayNumber, longDay, shortDay, weekdayOf } from './civil-day';

it('knows the weekday of days before and after 1970', () => {
  expect(['1969-12-28', '1970-01-01', '2024-02-29', '2026-11-21'].map(weekdayOf)).toEqual([6, 3, 3, 5]);
});

it('counts through leap days and New Year', () => {
  expect(dayFromNumber(dayNumber('2024-02-28') + 1)).toBe('2024-02-29');
  expect(dayFromNumber(dayNumber('2023-12-31') + 1)).toBe('2024-01-01');
});

it('writes days for people', () => {
  expect([shortDay('2026-03-04'), longDay('2026-12-14')]).toEqual(['4 Mar', '14 Dec 2026']);
});
