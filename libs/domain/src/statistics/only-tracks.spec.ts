import * as fc from 'fast-check';
import { listeningOf, naiveListensOf, randomScenario, testArtists } from '../../testing';
import { onlyTracks } from './only-tracks';
import { tallyListens } from './tally';

describe('listening cut down to one artist', () => {
  it('has the listens of that artist and no other', () => {
    fc.assert(
      fc.property(randomScenario, fc.nat({ max: testArtists.length - 1 }), (scenario, artistNo) => {
        const listening = listeningOf(scenario.plays, scenario.policy, scenario.timeZone);
        const own = onlyTracks(listening, (trackNo) => listening.catalogue.artistOf[trackNo] === artistNo);
        const expected = naiveListensOf(scenario).filter((listen) => listen.artist === testArtists[artistNo]);
        expect(tallyListens(own, scenario.period).listens).toBe(expected.length);
        expect(own.plays.length).toBeGreaterThanOrEqual(own.listens.length);
      }),
    );
  });
});
