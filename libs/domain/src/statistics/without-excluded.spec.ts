import * as fc from 'fast-check';
import { listeningOf, naiveListensOf, randomScenario } from '../../testing';
import { tallyListens } from './tally';
import { withoutExcluded } from './without-excluded';

describe('listening without what is left out', () => {
  it('has every other listen, and those of the track from before and after its time', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat({ max: 3 }), fc.option(fc.nat(), { nil: null }), (scenario, trackNo, month) => {
        const listening = listeningOf(scenario.plays, scenario.policy, scenario.timeZone);
        const from = month === null ? null : Date.UTC(2012, month % 120) / 1000;
        const until = from === null ? null : from + 40 * 86_400;
        const left = withoutExcluded(listening, [{ trackNo, from, until }]);
        const isOut = (no: number | undefined, at = 0) => no === trackNo && (from === null || at >= from) && (until === null || at < until);
        const expected = [...listening.listens.endedAt].filter((at, i) => {
          const no = listening.listens.trackNo[i] ?? 0;
          return !isOut(no, at) && !isOut(listening.catalogue.canonicalOf[no], at);
        });
        expect([...left.listens.endedAt]).toEqual(expected);
        expect(left.plays.length).toBeGreaterThanOrEqual(left.listens.length);
      }),
    );
  });

  it('is the same listening when nothing is left out', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const listening = listeningOf(scenario.plays, scenario.policy, scenario.timeZone);
        expect(withoutExcluded(listening, [])).toBe(listening);
        expect(tallyListens(listening, scenario.period).listens).toBe(naiveListensOf(scenario).length);
      }),
    );
  });
});
