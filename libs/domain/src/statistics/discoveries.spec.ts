import * as fc from 'fast-check';
import { listeningOf, naiveFirst, naiveHistoryOf, naiveListensOf, randomScenario, TEST_TRACKS, testArtists } from '../../testing';
import { formatDay, yearOf } from '../time/calendar-day';
import { discoveredIn, firstListens } from './discoveries';
import { keyFigures } from './key-figures';
import { libraryGrowth } from './library-growth';
import { listeningYears } from './listening-years';
import { tallyListens } from './tally';

describe('discoveries', () => {
  it('are the tracks and artists whose first listen ever lies in the period', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const [from, to] = [formatDay(scenario.period.firstDay), formatDay(scenario.period.lastDay)];
        const listening = listeningOf(scenario.plays, scenario.policy, scenario.timeZone);
        const first = firstListens(listening);
        const inPeriod = (map: Map<string, { date: string }>) =>
          [...map].flatMap(([key, { date }]) => (from <= date && date <= to ? [key] : []));
        const history = naiveHistoryOf(scenario);
        const tracks = inPeriod(naiveFirst(history, (listen) => listen.track)).sort();
        const artists = inPeriod(naiveFirst(history, (listen) => listen.artist)).sort();
        const titles = (numbers: number[]) => numbers.map((number) => `${TEST_TRACKS[number]!.title}\n${TEST_TRACKS[number]!.artist}`);
        expect(titles(discoveredIn(listening, first.tracks, scenario.period)).sort()).toEqual(tracks);
        expect(
          discoveredIn(listening, first.artists, scenario.period)
            .map((number) => testArtists[number]!)
            .sort(),
        ).toEqual(artists);
      }),
    );
  });

  it('grow a library that holds, at the end, everything heard until then', () => {
    fc.assert(
      fc.property(randomScenario, fc.constantFrom('day', 'week', 'month'), (scenario, bucket) => {
        const to = formatDay(scenario.period.lastDay);
        const growth = libraryGrowth(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period, bucket);
        const heard = naiveHistoryOf(scenario).filter((listen) => listen.date <= to);
        const distinct = (values: (string | undefined)[]) => new Set(values.filter((value) => value !== undefined)).size;
        expect(growth.at(-1)!.tracks).toBe(distinct(heard.map((listen) => listen.track)));
        expect(growth.at(-1)!.artists).toBe(distinct(heard.map((listen) => listen.artist)));
        growth.slice(1).forEach((point, i) => expect(point.tracks - point.newTracks).toBe(growth[i]!.tracks));
      }),
    );
  });
});

describe('key figures', () => {
  it('are those of a count by hand', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const listening = listeningOf(scenario.plays, scenario.policy, scenario.timeZone);
        const figures = keyFigures(listening, tallyListens(listening, scenario.period), firstListens(listening));
        const listens = naiveListensOf(scenario);
        const distinct = (values: (string | undefined)[]) => new Set(values.filter((value) => value !== undefined)).size;
        const days = scenario.period.lastDay - scenario.period.firstDay + 1;
        expect(figures).toMatchObject({
          listens: listens.length,
          distinctTracks: distinct(listens.map((listen) => listen.track)),
          distinctArtists: distinct(listens.map((listen) => listen.artist)),
          distinctAlbums: distinct(listens.map((listen) => listen.album)),
          activeDays: distinct(listens.map((listen) => listen.date)),
          days,
          listensPerDay: listens.length / days,
        });
      }),
    );
  });
});

describe('listening by year', () => {
  it('is that of a count by hand for every year', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const history = naiveHistoryOf(scenario);
        const [first, last] = [yearOf(scenario.period.firstDay), yearOf(scenario.period.lastDay)];
        const years = listeningYears(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), first, last);
        expect(years.map((year) => year.year)).toEqual(Array.from({ length: last - first + 1 }, (_, i) => first + i));
        for (const year of years) {
          const own = history.filter((listen) => listen.date.startsWith(String(year.year)));
          expect([year.listens, year.distinctTracks]).toEqual([own.length, new Set(own.map((listen) => listen.track)).size]);
          const found = [...naiveFirst(history, (listen) => listen.track).values()];
          expect(year.newTracks).toBe(found.filter((listen) => listen.date.startsWith(String(year.year))).length);
        }
      }),
      { numRuns: 40 },
    );
  });
});
