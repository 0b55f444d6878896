import * as fc from 'fast-check';
import { offsetAt, zoneOffsets } from './zone-offsets';

const ZONES = [
  'Europe/Paris',
  'America/New_York',
  'America/St_Johns',
  'America/Recife',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

/** The offset worked out another way: from the date and time that Intl shows. */
function offsetShown(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at * 1000);
  const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) / 1000 - at;
}

describe('offsets of a time zone', () => {
  it('agree with the clock that Intl shows, at any moment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: Date.UTC(2050, 0) / 1000 - 1 }), (timeZone, at) => {
        expect(offsetAt(zoneOffsets(timeZone), at)).toBe(offsetShown(timeZone, at));
      }),
      { numRuns: 500 },
    );
  });

  it.each(ZONES)('of %s change at exactly the second that Intl shows', (timeZone) => {
    const zone = zoneOffsets(timeZone);
    for (const start of zone.starts.slice(1).filter((at) => at > 1_150_000_000 && at < 1_900_000_000)) {
      expect([offsetAt(zone, start - 1), offsetAt(zone, start)]).toEqual([offsetShown(timeZone, start - 1), offsetShown(timeZone, start)]);
      expect(offsetAt(zone, start - 1)).not.toBe(offsetAt(zone, start));
    }
  });

  it('change at a second that is no quarter of an hour where they did', () => {
    const monrovia = zoneOffsets('Africa/Monrovia');
    const change = Date.UTC(1972, 0, 7, 0, 44, 30) / 1000;
    expect([offsetAt(monrovia, change - 1), offsetAt(monrovia, change)]).toEqual([-(44 * 60 + 30), 0]);
  });

  it('find an offset that was kept for one week only', () => {
    const october = Date.UTC(2000, 9, 12) / 1000;
    const zone = zoneOffsets('America/Recife');
    expect(offsetAt(zone, october)).toBe(-2 * 3600);
    expect(offsetAt(zone, october + 7 * 86_400)).toBe(-3 * 3600);
  });

  it.each(['', 'Europe/Atlantis', '+05:30', '../etc', 'Paris'])('are not known for %p', (name) => {
    expect(() => zoneOffsets(name)).toThrow(expect.objectContaining({ code: 'time-zone.unknown' }));
  });
});
