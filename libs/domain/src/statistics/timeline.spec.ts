import * as fc from 'fast-check';
import { listeningOf, naiveBy, naiveListensOf, randomScenario } from '../../testing';
import { formatDay, parseDay } from '../time/calendar-day';
import { tallyListens } from './tally';
import { bucketFor, timeline, type Bucket } from './timeline';

/** The first day of the bucket of a date, by the Date of JavaScript. */
function bucketOf(date: string, bucket: Bucket): string {
  if (bucket === 'month') return `${date.slice(0, 7)}-01`;
  const monday = new Date(`${date}T12:00:00Z`);
  if (bucket === 'week') monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}

describe('a timeline', () => {
  it.each(['day', 'week', 'month'] as const)('by %s has every listen in its bucket and every bucket once', (bucket) => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const points = timeline(tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period), bucket);
        const heard = points.filter((point) => point.listens > 0).map(({ day, ...rest }) => [formatDay(day), rest] as const);
        expect(new Map(heard)).toEqual(naiveBy(naiveListensOf(scenario), (listen) => bucketOf(listen.date, bucket)));
        const days = Array.from({ length: scenario.period.lastDay - scenario.period.firstDay + 1 }, (_, i) => scenario.period.firstDay + i);
        expect(points.map((point) => formatDay(point.day))).toEqual([...new Set(days.map((day) => bucketOf(formatDay(day), bucket)))]);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['2024-01-01', '2024-03-31', 'day'],
    ['2024-01-01', '2024-06-30', 'week'],
    ['2023-01-01', '2024-12-31', 'week'],
    ['2020-01-01', '2024-12-31', 'month'],
  ] as const)('from %s to %s is readable by %s', (from, to, bucket) => {
    expect(bucketFor({ firstDay: parseDay(from)!, lastDay: parseDay(to)! })).toBe(bucket);
  });
});
