import * as fc from 'fast-check';
import { listeningOf, naiveBy, naiveListensOf, randomScenario, TEST_TRACKS, testAlbums, testArtists } from '../../testing';
import { formatDay } from '../time/calendar-day';
import { distinctOf, type Measure } from './measure';
import { rhythm } from './rhythm';
import { tallyListens } from './tally';

/** A measure as a map from what its numbers stand for, silent ones left out. */
function named<Key>(measure: Measure, keyOf: (number: number) => Key): Map<Key, { listens: number; msPlayed: number }> {
  const map = new Map<Key, { listens: number; msPlayed: number }>();
  measure.listens.forEach((listens, number) => {
    if (listens > 0) map.set(keyOf(number), { listens, msPlayed: measure.msPlayed[number]! });
  });
  return map;
}

describe('a tally', () => {
  it('holds the totals, the first and the last listen of a count by hand', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const tally = tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period);
        const expected = naiveListensOf(scenario);
        expect(tally.listens).toBe(expected.length);
        expect(tally.msPlayed).toBe(expected.reduce((sum, listen) => sum + listen.msPlayed, 0));
        expect([tally.firstListenAt, tally.lastListenAt]).toEqual([expected[0]?.endedAt, expected.at(-1)?.endedAt]);
      }),
    );
  });

  it('holds tracks, artists and albums as counted by name', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const tally = tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period);
        const expected = naiveListensOf(scenario);
        const byTrack = naiveBy(expected, (listen) => listen.track);
        expect(named(tally.tracks, (number) => `${TEST_TRACKS[number]!.title}\n${TEST_TRACKS[number]!.artist}`)).toEqual(byTrack);
        expect(named(tally.artists, (number) => testArtists[number])).toEqual(naiveBy(expected, (listen) => listen.artist));
        expect(named(tally.albums, (number) => testAlbums[number])).toEqual(naiveBy(expected, (listen) => listen.album));
        expect(distinctOf(tally.tracks)).toBe(byTrack.size);
      }),
    );
  });

  it('holds days and hours as the clock on the wall shows them', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const { firstDay } = scenario.period;
        const tally = tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period);
        const expected = naiveListensOf(scenario);
        expect(named(tally.days, (day) => formatDay(firstDay + day))).toEqual(naiveBy(expected, (listen) => listen.date));
        expect(named(tally.hours, (hour) => `${formatDay(firstDay + Math.floor(hour / 24))} ${hour % 24}`)).toEqual(
          naiveBy(expected, (listen) => `${listen.date} ${listen.hour}`),
        );
      }),
    );
  });

  it('has the rhythm of the week by weekday and hour', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const found = rhythm(tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period));
        const expected = naiveListensOf(scenario);
        expect(named(found.byHour, (hour) => hour)).toEqual(
          new Map([...naiveBy(expected, (listen) => listen.hour)].sort(([a], [b]) => a - b)),
        );
        expect(named(found.byWeekday, (weekday) => weekday)).toEqual(naiveBy(expected, (listen) => listen.weekday));
        expect(named(found.byWeekdayHour, (hour) => hour)).toEqual(naiveBy(expected, (listen) => listen.weekday * 24 + listen.hour));
      }),
    );
  });
});
