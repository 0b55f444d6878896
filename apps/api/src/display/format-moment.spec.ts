import { parseDay, zoneOffsets } from '@groovelog/domain';
import { agoText, clockText, dayWithWeekday, machineTime, momentText, monthText, periodText } from './format-moment';

const at = (text: string): number => Date.parse(text) / 1000;
const day = (text: string): number => parseDay(text)!;

it('writes days and periods', () => {
  expect(dayWithWeekday(day('2026-03-14'))).toBe('Sat 14 Mar 2026');
  expect(monthText(day('2026-03-14'))).toBe('Mar 2026');
  expect(periodText({ firstDay: day('2025-11-22'), lastDay: day('2026-11-21') })).toBe('22 Nov 2025 – 21 Nov 2026');
  expect(periodText({ firstDay: day('2026-11-21'), lastDay: day('2026-11-21') })).toBe('21 Nov 2026');
});

it('shows the clock of the zone, before and after it is changed', () => {
  const paris = zoneOffsets('Europe/Paris');
  expect(momentText(paris, at('2026-03-29T00:59:59Z'))).toBe('29 Mar 2026, 01:59');
  expect(momentText(paris, at('2026-03-29T01:00:00Z'))).toBe('29 Mar 2026, 03:00');
  expect(clockText(zoneOffsets('Asia/Kathmandu'), at('2026-01-01T00:00:00Z'))).toBe('05:45');
  expect(machineTime(at('2026-01-01T00:00:00Z'))).toBe('2026-01-01T00:00:00Z');
});

it('counts days ago by the calendar, not by 24 hours', () => {
  const zone = zoneOffsets('UTC');
  const now = at('2026-11-21T00:30:00Z');
  expect(
    [
      '2026-11-21T00:29:30Z',
      '2026-11-21T00:05:00Z',
      '2026-11-20T02:00:00Z',
      '2026-11-19T23:59:00Z',
      '2026-11-20T00:10:00Z',
      '2026-01-02T00:00:00Z',
      '2014-05-01T00:00:00Z',
    ].map((text) => agoText(zone, at(text), now)),
  ).toEqual(['just now', '25 min ago', '22 h ago', '2 days ago', 'yesterday', '10 months ago', '12 years ago']);
});
