import * as fc from 'fast-check';
import { dateAfter, listeningOf, naiveHistoryOf, naiveListensOf, naiveLongestStreak, randomScenario } from '../../testing';
import { formatDay } from '../time/calendar-day';
import { listeningGaps } from './gaps';
import { currentStreak, longestStreak } from './streaks';
import { tallyListens } from './tally';

describe('streaks', () => {
  it('have the longest run of dates with a listen', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const streak = longestStreak(tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period));
        const expected = naiveLongestStreak(naiveListensOf(scenario).map((listen) => listen.date));
        expect(streak && { first: formatDay(streak.firstDay), last: formatDay(streak.lastDay), days: streak.days }).toEqual(expected);
      }),
    );
  });

  it('go on while they reach today or yesterday', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const dates = new Set(naiveHistoryOf(scenario).map((listen) => listen.date));
        const today = scenario.period.lastDay;
        const last = dates.has(formatDay(today)) ? today : today - 1;
        let day = last;
        let expected = 0;
        for (; dates.has(formatDay(day)); day--) expected++;
        const streak = currentStreak(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), today);
        expect(streak?.days ?? 0).toBe(expected);
        if (streak) expect([streak.firstDay, streak.lastDay]).toEqual([day + 1, last]);
      }),
    );
  });
});

describe('gaps', () => {
  it('are the runs of dates without a listen between two with one', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const dates = [...new Set(naiveListensOf(scenario).map((listen) => listen.date))].sort();
        const expected = dates.slice(1).flatMap((date, i) => (dateAfter(dates[i]!) === date ? [] : [dateAfter(dates[i]!)]));
        const gaps = listeningGaps(tallyListens(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period));
        expect(gaps.map((gap) => formatDay(gap.firstDay)).sort()).toEqual(expected);
        for (const gap of gaps) {
          expect(dates).toContain(formatDay(gap.lastDay + 1));
          expect(gap.days).toBe(gap.lastDay - gap.firstDay + 1);
        }
        expect(gaps.map((gap) => gap.days)).toEqual(gaps.map((gap) => gap.days).sort((a, b) => b - a));
      }),
    );
  });
});
