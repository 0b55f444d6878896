import * as fc from 'fast-check';
import { listeningOf, naiveListensOf, randomScenario, type TestPlay } from '../../testing';
import { DEFAULT_LISTEN_POLICY } from '../accounts/events';
import { listeningSessions, sessionFigures } from './sessions';

const START = Date.parse('2024-05-01T10:00:00Z') / 1000;
const WHOLE = { firstDay: 14_000, lastDay: 21_000 };

/** A song of three minutes that ends so many minutes after ten. */
const song = (minutes: number): TestPlay => ({
  endedAt: START + minutes * 60,
  msPlayed: 180_000,
  trackNo: 0,
  kind: 'track',
  source: 'extended',
  completed: true,
  skipped: false,
  incognito: false,
});

describe('sessions', () => {
  it('end with a pause of more than half an hour between an end and the next start', () => {
    const listening = listeningOf([song(3), song(6), song(39), song(73), song(76)], DEFAULT_LISTEN_POLICY, 'Europe/Paris');
    expect(listeningSessions(listening, WHOLE).map((session) => [session.listens, (session.startedAt - START) / 60])).toEqual([
      [3, 0],
      [2, 70],
    ]);
  });

  it('hold every listen of the period once, and no pause within', () => {
    fc.assert(
      fc.property(randomScenario, (scenario) => {
        const listens = naiveListensOf(scenario);
        const sessions = listeningSessions(listeningOf(scenario.plays, scenario.policy, scenario.timeZone), scenario.period);
        expect(sessions.reduce((sum, session) => sum + session.listens, 0)).toBe(listens.length);
        expect(sessions.reduce((sum, session) => sum + session.msPlayed, 0)).toBe(
          listens.reduce((sum, listen) => sum + listen.msPlayed, 0),
        );
        const breaks = listens.filter((listen, i) => {
          const pause = listen.endedAt - Math.round(listen.msPlayed / 1000) - (listens[i - 1]?.endedAt ?? -Infinity);
          return pause > 30 * 60;
        });
        expect(sessions).toHaveLength(breaks.length);
      }),
    );
  });

  it('in figures are undefined where there is none', () => {
    expect(sessionFigures([])).toEqual({
      sessions: 0,
      listensPerSession: undefined,
      msPerSession: undefined,
      medianMs: undefined,
      longest: undefined,
    });
  });

  it('have a mean, a median and a longest', () => {
    const sessions = [1, 5, 3, 5].map((minutes, i) => ({ startedAt: i, endedAt: i, listens: minutes, msPlayed: minutes * 60_000 }));
    expect(sessionFigures(sessions)).toEqual({
      sessions: 4,
      listensPerSession: 3.5,
      msPerSession: 210_000,
      medianMs: 300_000,
      longest: sessions[1],
    });
  });
});
