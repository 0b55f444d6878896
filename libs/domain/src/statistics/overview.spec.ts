import * as fc from 'fast-check';
import { listeningOf, naiveBy, naiveListens, naiveListensOf, randomScenario, TEST_TRACKS } from '../../testing';
import { DEFAULT_LISTEN_POLICY } from '../accounts/events';
import { formatDay } from '../time/calendar-day';
import { overviewOf } from './overview';
import { periodBefore } from './period';

const titleOf = (number: number) => `${TEST_TRACKS[number]!.title}\n${TEST_TRACKS[number]!.artist}`;

describe('an overview', () => {
  it('compares the period and its top tracks with as many days before', () => {
    fc.assert(
      fc.property(randomScenario, fc.constantFrom('listens', 'time'), (scenario, order) => {
        const { plays, policy, timeZone, period } = scenario;
        const options = { period, today: period.lastDay, order, limit: 3, compare: true };
        const overview = overviewOf(listeningOf(plays, policy, timeZone), options);
        const earlier = periodBefore(period);
        const before = naiveListens(plays, policy, timeZone, formatDay(earlier.firstDay), formatDay(earlier.lastDay));
        expect([overview.figures.listens, overview.before!.listens]).toEqual([naiveListensOf(scenario).length, before.length]);
        const byTrack = naiveBy(before, (listen) => listen.track);
        const weight = (key: string) => [byTrack.get(key)?.listens ?? 0, byTrack.get(key)?.msPlayed ?? 0] as const;
        for (const entry of overview.topTracks) {
          const [listens, ms] = weight(titleOf(entry.number));
          expect([entry.listensBefore, entry.msBefore]).toEqual([listens, ms]);
          const ahead = [...byTrack.keys()].filter((key) => {
            const [otherListens, otherMs] = weight(key);
            return order === 'listens'
              ? otherListens > listens || (otherListens === listens && otherMs > ms)
              : otherMs > ms || (otherMs === ms && otherListens > listens);
          });
          expect(entry.rankBefore).toBe(listens ? ahead.length + 1 : undefined);
        }
      }),
    );
  });

  it('compares with nothing unless asked', () => {
    const overview = overviewOf(listeningOf([], DEFAULT_LISTEN_POLICY, 'UTC'), {
      period: { firstDay: 0, lastDay: 9 },
      today: 9,
      order: 'listens',
      limit: 5,
      compare: false,
    });
    expect([overview.before, overview.currentStreak, overview.figures.listens, overview.topTracks]).toEqual([undefined, undefined, 0, []]);
    expect(overview.timeline).toHaveLength(10);
  });
});
