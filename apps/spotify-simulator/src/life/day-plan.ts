import { seededRandom, type Random } from '../random/seeded-random';
import type { Play } from './play';
import { playSession } from './play-session';
import type { Repertoire } from './repertoire';
import { programFor } from './session-program';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** When Spotify learns of what is heard while it looks. */
const ARRIVES_AFTER_MS = 2_000;
/** The likelihood of a session to start in each hour of the day, UTC. */
const HOURS = [1, 0, 0, 0, 0, 1, 4, 9, 8, 5, 4, 4, 5, 4, 4, 5, 7, 9, 9, 8, 8, 7, 5, 2];

export interface Habits {
  readonly seed: number;
  readonly personId: string;
  /** Sessions of an ordinary day. */
  readonly sessionsPerDay: number;
  readonly repertoire: Repertoire;
  /** From this moment on music never stops, so that something is playing whenever one looks; Infinity for an ordinary life. */
  readonly liveFrom: number;
}

/** Everything heard on one UTC day (days since 1970), in order and without overlap. Depends on nothing but habits and day. */
export function planDay(habits: Habits, day: number): Play[] {
  const random = seededRandom(habits.seed, habits.personId, 'day', day);
  const midnight = day * DAY;
  const ordinary = sessionStarts(habits, day, random).filter((start) => start < habits.liveFrom);
  const plays: Play[] = [];
  for (const start of ordinary) playOn(plays, habits, Math.max(start, freeFrom(plays)), Math.min(midnight + DAY, habits.liveFrom), random);
  let live = Math.max(midnight, habits.liveFrom);
  while (live < midnight + DAY) {
    playOn(plays, habits, live, midnight + DAY, random);
    live = Math.max(freeFrom(plays), live + 1000);
  }
  return plays.map((play) => (play.startedAt >= habits.liveFrom ? inSight(play) : play));
}

/** What never stops is there to be looked at: Spotify hears of it at once. */
function inSight(play: Play): Play {
  return { ...play, offline: false, incognito: false, arrivesAt: play.endedAt + ARRIVES_AFTER_MS };
}

function sessionStarts(habits: Habits, day: number, random: Random): number[] {
  const isWeekend = (day + 3) % 7 >= 5;
  // Weeks differ: there are busy ones, quiet ones and holidays without music.
  const mood = seededRandom(habits.seed, habits.personId, 'week', Math.floor(day / 7)).next();
  const expected = mood < 0.03 ? 0 : habits.sessionsPerDay * (0.4 + 1.2 * mood) * (isWeekend ? 1.3 : 1);
  const sessions = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
  return Array.from({ length: sessions }, () => day * DAY + weightedHour(random) * HOUR + random.int(0, HOUR - 1)).sort((a, b) => a - b);
}

function weightedHour(random: Random): number {
  let left = random.next() * HOURS.reduce((sum, weight) => sum + weight, 0);
  return HOURS.findIndex((weight) => (left -= weight) < 0);
}

function freeFrom(plays: readonly Play[]): number {
  return (plays.at(-1)?.endedAt ?? 0) + 1000;
}

/** Adds a session that has ended when the day does. */
function playOn(plays: Play[], habits: Habits, startsAt: number, endsAt: number, random: Random): void {
  const { repertoire, personId } = habits;
  const program = programFor(repertoire, personId, startsAt, random);
  const played = playSession(program, { startsAt, endsAt, catalogue: repertoire.catalogue, random });
  plays.push(...played.filter((play) => play.endedAt < endsAt));
}
