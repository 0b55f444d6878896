import * as fc from 'fast-check';
import { latestSlot, nextSlot, readCron, type Cron } from './cron';

const cron = (text: string): Cron => {
  const read = readCron(text);
  if (!read) throw new Error(`${text} is no cron`);
  return read;
};

describe('cron', () => {
  it.each([
    ['7 7 * * *', '2026-11-21T07:06:59Z', '2026-11-20T07:07:00Z', '2026-11-21T07:07:00Z'],
    ['7 7 * * *', '2026-11-21T07:07:00Z', '2026-11-21T07:07:00Z', '2026-11-22T07:07:00Z'],
    ['*/20 * * * *', '2026-11-21T23:59:00Z', '2026-11-21T23:40:00Z', '2026-11-22T00:00:00Z'],
    ['0 10 * * 1-5', '2026-11-22T12:00:00Z', '2026-11-20T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['0 0 29 2 *', '2026-11-21T00:00:00Z', '2024-02-29T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['0 0 1 * 7', '2026-11-21T00:00:00Z', '2026-11-15T00:00:00Z', '2026-11-22T00:00:00Z'],
    ['5/30 1,3 * * *', '2026-11-21T02:00:00Z', '2026-11-21T01:35:00Z', '2026-11-21T03:05:00Z'],
  ])('%s at %s came last at %s and comes next at %s', (text, now, latest, next) => {
    expect(latestSlot(cron(text), new Date(now))).toEqual(new Date(latest));
    expect(nextSlot(cron(text), new Date(now))).toEqual(new Date(next));
  });

  it.each(['', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '*/0 * * * *', '5-2 * * * *', 'a * * * *', '1,,2 * * * *'])(
    'does not read "%s"',
    (text) => expect(readCron(text)).toBeNull(),
  );

  it('says that a day that never comes never comes', () => {
    expect(nextSlot(cron('0 0 31 2 *'), new Date('2026-11-21T00:00:00Z'))).toBeNull();
  });

  it('has no slot between the last and the next, whatever the fields', () => {
    const field = (from: number, to: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: from, max: to }).map(String),
        fc.integer({ min: 1, max: 30 }).map((step) => `*/${step}`),
      );
    const text = fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)).map((fields) => fields.join(' '));
    const moment = fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(text, moment, (fields, now) => {
        const [latest, next] = [latestSlot(cron(fields), now), nextSlot(cron(fields), now)];
        if (!latest || !next) return;
        expect(latest.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(nextSlot(cron(fields), latest)).toEqual(next);
        expect(latestSlot(cron(fields), new Date(next.getTime() - 1))).toEqual(latest);
      }),
      { numRuns: 60 },
    );
  });
});
