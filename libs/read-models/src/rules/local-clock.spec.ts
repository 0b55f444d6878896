import { localDayAt, zoneOffsets } from '@groovelog/domain';
import fc from 'fast-check';
import { localClock } from './local-clock';

const ZONES = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'America/Recife', 'Asia/Kathmandu'];
/** Seconds of the years that the tables of offsets know, and some around. */
const moments = fc.array(fc.integer({ min: -100_000, max: Date.UTC(2051, 0) / 1000 }), { minLength: 1, maxLength: 40 });

describe('the clock of a zone', () => {
  it('shows the same days as looking each moment up, in whatever order it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), moments, (timeZone, asked) => {
        const zone = zoneOffsets(timeZone);
        const clock = localClock(zone);
        expect(asked.map(clock.dayAt)).toEqual(asked.map((at) => localDayAt(zone, at)));
      }),
    );
  });

  it('changes in the very second in which the clocks do', () => {
    const clock = localClock(zoneOffsets('Europe/Berlin'));
    const change = Date.UTC(2026, 2, 29, 1) / 1000;
    expect([change - 1, change, change - 1].map((at) => clock.secondsAt(at) - at)).toEqual([3600, 7200, 3600]);
  });
});
