import { planDay, type Habits } from './day-plan';
import type { Play } from './play';

const DAY = 86_400_000;
const DAYS_REMEMBERED = 1000;

/** Everything a person heard and will hear: what their habits plan, except where somebody took the player over. */
export interface ListeningLog {
  /** Plays that ended in a stretch of time, in order of their end. */
  endedBetween(from: number, to: number): Play[];
  /** What the habits have playing at a moment. */
  plannedAt(at: number): Play | undefined;
  /** The next thing that the habits have planned after a moment. */
  plannedAfter(at: number): Play | undefined;
  /** From a moment on the habits are silent, and what they have playing ends; the answer sets when they go on. */
  silence(from: number): { until(to: number): void };
  /** Adds a play that no habit planned. */
  add(play: Play): void;
  /** Plans again what was planned, because the world changed. The past stays: what is withdrawn now was there then. */
  replan(): void;
}

/** The log of one person since the day their life began. */
export function createListeningLog(habits: Habits, beganAt: number): ListeningLog {
  const days = new Map<number, Play[]>();
  const silences: { from: number; to: number }[] = [];
  const added: Play[] = [];

  function plannedOn(day: number): Play[] {
    if (day * DAY + DAY <= beganAt) return [];
    let plays = days.get(day);
    if (!plays) {
      plays = planDay(habits, day).filter((play) => play.startedAt >= beganAt);
      if (days.size >= DAYS_REMEMBERED) days.clear();
      days.set(day, plays);
    }
    return silences.length === 0 ? plays : plays.flatMap((play) => audiblePart(play, silences));
  }

  function planned(from: number, to: number): Play[] {
    const plays: Play[] = [];
    for (let day = Math.floor(Math.max(from, beganAt) / DAY); day * DAY < to; day++) plays.push(...plannedOn(day));
    return plays;
  }

  return {
    endedBetween: (from, to) =>
      [...planned(from, to), ...added].filter((play) => from <= play.endedAt && play.endedAt < to).sort((a, b) => a.endedAt - b.endedAt),
    plannedAt: (at) => planned(at, at + 1).find((play) => play.startedAt <= at && at < play.endedAt),
    plannedAfter: (at) => planned(at, at + 2 * DAY).find((play) => play.startedAt > at),
    silence(from) {
      const silence = { from, to: Infinity };
      silences.push(silence);
      return { until: (to) => void (silence.to = to) };
    },
    add: (play) => void added.push(play),
    replan: () => days.clear(),
  };
}

function audiblePart(play: Play, silences: readonly { from: number; to: number }[]): Play[] {
  const cut = silences.find(({ from, to }) => play.startedAt < to && play.endedAt > from);
  if (!cut) return [play];
  if (play.startedAt >= cut.from) return [];
  return [{ ...play, endedAt: cut.from, msPlayed: cut.from - play.startedAt, reasonEnd: 'endplay', arrivesAt: cut.from + 2000 }];
}
