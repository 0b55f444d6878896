import type { LocalPeriod } from '../time/local-time';
import type { EpochSeconds } from '../time/zone-offsets';
import { runsOfPeriod, type Listening } from './listening';

/** Listens that follow each other without a long pause. */
export interface ListeningSession {
  /** Start of the first listen, worked out from its end and its duration. */
  readonly startedAt: EpochSeconds;
  readonly endedAt: EpochSeconds;
  readonly listens: number;
  readonly msPlayed: number;
}

/** A pause longer than this ends a session. */
export const SESSION_PAUSE_SECONDS = 30 * 60;

/**
 * The sessions of the listens that ended in a period, in order. A session ends when the next listen starts more than
 * `pauseSeconds` after the latest end so far.
 */
export function listeningSessions(listening: Listening, period: LocalPeriod, pauseSeconds = SESSION_PAUSE_SECONDS): ListeningSession[] {
  const { listens, zone } = listening;
  const sessions: { -readonly [Key in keyof ListeningSession]: ListeningSession[Key] }[] = [];
  for (const run of runsOfPeriod(listens, zone, period)) {
    for (let i = run.start; i < run.end; i++) {
      const endedAt = listens.endedAt[i] ?? 0;
      const msPlayed = listens.msPlayed[i] ?? 0;
      const startedAt = endedAt - Math.round(msPlayed / 1000);
      const session = sessions.at(-1);
      if (!session || startedAt - session.endedAt > pauseSeconds) {
        sessions.push({ startedAt, endedAt, listens: 1, msPlayed });
        continue;
      }
      session.endedAt = endedAt;
      session.startedAt = Math.min(session.startedAt, startedAt);
      session.listens++;
      session.msPlayed += msPlayed;
    }
  }
  return sessions;
}

/** Sessions in a few numbers; undefined where there is none. */
export interface SessionFigures {
  readonly sessions: number;
  readonly listensPerSession: number | undefined;
  readonly msPerSession: number | undefined;
  /** Half of the sessions hold at least this many audible milliseconds. */
  readonly medianMs: number | undefined;
  /** By audible time, the earliest of equals. */
  readonly longest: ListeningSession | undefined;
}

export function sessionFigures(sessions: readonly ListeningSession[]): SessionFigures {
  const count = sessions.length;
  const durations = sessions.map((session) => session.msPlayed).sort((a, b) => b - a);
  const sum = (valueOf: (session: ListeningSession) => number) => sessions.reduce((total, session) => total + valueOf(session), 0);
  return {
    sessions: count,
    listensPerSession: count === 0 ? undefined : sum((session) => session.listens) / count,
    msPerSession: count === 0 ? undefined : sum((session) => session.msPlayed) / count,
    medianMs: durations[Math.ceil(count / 2) - 1],
    longest: sessions.find((session) => session.msPlayed === durations[0]),
  };
}
