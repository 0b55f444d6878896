import * as fc from 'fast-check';
import { listeningOf, naiveBy, naiveListens, naiveListensOf, randomScenario } from '../../testing';
import { formatDay } from '../time/calendar-day';
import { endingsOf } from './endings';
import { countryShares, platformShares } from './shares';

describe('endings', () => {
  it('are shares of every play, however short, whose source says how it ended', () => {
    fc.assert(
      fc.property(randomScenario, ({ plays, policy, timeZone, period }) => {
        const [from, to] = [formatDay(period.firstDay), formatDay(period.lastDay)];
        const told = naiveListens(plays, { ...policy, minMs: 0 }, timeZone, from, to).filter((play) =>
          ['extended', 'polled'].includes(play.source),
        );
        const skipped = told.filter((play) => play.skipped).length;
        const completed = told.filter((play) => play.completed).length;
        expect(endingsOf(listeningOf(plays, policy, timeZone), period)).toEqual({
          plays: told.length,
          skipped,
          completed,
          skipRate: told.length ? skipped / told.length : undefined,
          completionRate: told.length ? completed / told.length : undefined,
        });
      }),
    );
  });
});

describe('shares', () => {
  it.each([
    ['platform', platformShares],
    ['country', countryShares],
  ] as const)('by %s add up to the listens of the period', (fact, sharesOf) => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const listens = naiveListensOf(scenario);
        const shares = sharesOf(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period);
        const found = shares.map(({ value, listens: count, msPlayed }) => [value ?? '?', { listens: count, msPlayed }] as const);
        expect(new Map(found)).toEqual(naiveBy(listens, (listen) => listen[fact] ?? '?'));
        for (const share of shares) expect(share.share).toBeCloseTo(share.listens / listens.length);
        expect(shares.map((share) => share.listens)).toEqual(shares.map((share) => share.listens).sort((a, b) => b - a));
      }),
    );
  });
});
