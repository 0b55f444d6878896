import * as fc from 'fast-check';
import { formatDay, parseDay } from './calendar-day';
import { instantsOfPeriod, localDayAt, spansOfPeriod } from './local-time';
import { zoneOffsets } from './zone-offsets';

const ZONES = ['Europe/Paris', 'America/St_Johns', 'America/Havana', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
const at = (text: string) => Date.parse(text) / 1000;
const on = (text: string) => ({ firstDay: parseDay(text)!, lastDay: parseDay(text)! });
const shownDate = (timeZone: string, seconds: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(seconds * 1000);

describe('local time', () => {
  it('has the date that Intl shows, at any moment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: at('2037-12-31T00:00Z') }), (timeZone, moment) => {
        expect(formatDay(localDayAt(zoneOffsets(timeZone), moment))).toBe(shownDate(timeZone, moment));
      }),
      { numRuns: 300 },
    );
  });

  it('gives a period exactly the moments with its dates', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: 13_000, max: 21_000 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: -100_000, max: 400 * 86_400 }),
        (timeZone, firstDay, days, distance) => {
          const zone = zoneOffsets(timeZone);
          const period = { firstDay, lastDay: firstDay + days };
          const moment = firstDay * 86_400 + distance;
          const inside = spansOfPeriod(zone, period).some((span) => span.from <= moment && moment < span.to);
          const day = localDayAt(zone, moment);
          expect(inside).toBe(firstDay <= day && day <= period.lastDay);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('makes the days of the clock change 23 and 25 hours long', () => {
    const paris = zoneOffsets('Europe/Paris');
    expect(instantsOfPeriod(paris, on('2024-03-31'))).toEqual({ from: at('2024-03-30T23:00Z'), to: at('2024-03-31T22:00Z') });
    expect(instantsOfPeriod(paris, on('2024-10-27'))).toEqual({ from: at('2024-10-26T22:00Z'), to: at('2024-10-27T23:00Z') });
  });

  it('begins a day whose midnight was skipped at one o’clock', () => {
    expect(instantsOfPeriod(zoneOffsets('America/Havana'), on('2024-03-10'))!.from).toBe(at('2024-03-10T05:00Z'));
  });

  it('has no moment on a day that a country left out', () => {
    expect(instantsOfPeriod(zoneOffsets('Pacific/Apia'), on('2011-12-30'))).toBeUndefined();
    expect(instantsOfPeriod(zoneOffsets('Pacific/Apia'), on('2011-12-31'))!.from).toBe(at('2011-12-30T10:00Z'));
  });

  it('keeps a date in two pieces where the clocks went back just after midnight', () => {
    const spans = spansOfPeriod(zoneOffsets('America/St_Johns'), on('2010-11-07'));
    expect(spans.map(({ from, to }) => [from, to])).toEqual([
      [at('2010-11-07T02:30Z'), at('2010-11-07T02:31Z')],
      [at('2010-11-07T03:30Z'), at('2010-11-08T03:30Z')],
    ]);
  });
});
