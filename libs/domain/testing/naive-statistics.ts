import { formatDay, type ListenPolicy } from '@groovelog/domain';
import { TEST_TRACKS, type Scenario, type TestPlay } from './random-plays';

/*
 * The statistics once more, as slow and as plain as possible: a loop over listens, Intl for every moment, sets and
 * maps of text. Written without a look at the real ones, which it checks.
 */

/** A listen with its place on the wall clock and the calendar. */
export interface NaiveListen extends TestPlay {
  date: string;
  hour: number;
  /** 0 is Monday. */
  weekday: number;
  track: string;
  artist: string | undefined;
  album: string | undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Date, hour and weekday of a moment, from Intl. */
export function wallClock(timeZone: string, seconds: number): { date: string; hour: number; weekday: number } {
  let format = formats.get(timeZone);
  if (!format) {
    const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', weekday: 'short' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...fields });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(seconds * 1000).map((part) => [part.type, part.value]));
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    hour: Number(parts['hour']),
    weekday: WEEKDAYS.indexOf(parts['weekday']!),
  };
}

/** Whether a play counts. */
export function naiveCounts(play: TestPlay, policy: ListenPolicy): boolean {
  if (play.incognito && !policy.includeIncognito) return false;
  if (play.kind === 'episode' && !policy.includePodcasts) return false;
  if (play.kind === 'audiobook' && !policy.includeAudiobooks) return false;
  if (play.kind === 'unknown' && !policy.includeUnknown) return false;
  return play.msPlayed >= policy.minMs || (policy.countCompleted && play.completed);
}

/** The listens whose local date lies between two dates, both included, by time. */
export function naiveListens(
  plays: readonly TestPlay[],
  policy: ListenPolicy,
  timeZone: string,
  from?: string,
  to?: string,
): NaiveListen[] {
  return plays
    .filter((play) => naiveCounts(play, policy))
    .map((play) => {
      const { artist, album, title, sameAs } = TEST_TRACKS[play.trackNo]!;
      const track = sameAs === undefined ? `${title}\n${artist}` : `${TEST_TRACKS[sameAs]!.title}\n${TEST_TRACKS[sameAs]!.artist}`;
      return { ...play, ...wallClock(timeZone, play.endedAt), track, artist, album: album && `${album}\n${artist}` };
    })
    .filter((listen) => (!from || listen.date >= from) && (!to || listen.date <= to))
    .sort((a, b) => a.endedAt - b.endedAt);
}

/** Listens and milliseconds by whatever a key says; listens without a key are left out. */
export function naiveBy<Key>(
  listens: readonly NaiveListen[],
  keyOf: (listen: NaiveListen) => Key | undefined,
): Map<Key, { listens: number; msPlayed: number }> {
  const counts = new Map<Key, { listens: number; msPlayed: number }>();
  for (const listen of listens) {
    const key = keyOf(listen);
    if (key === undefined) continue;
    const count = counts.get(key) ?? { listens: 0, msPlayed: 0 };
    count.listens += 1;
    count.msPlayed += listen.msPlayed;
    counts.set(key, count);
  }
  return counts;
}

/** The date after a date. */
export function dateAfter(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The longest run of consecutive dates, the earliest of equals. */
export function naiveLongestStreak(dates: readonly string[]): { first: string; last: string; days: number } | undefined {
  let best: { first: string; last: string; days: number } | undefined;
  let run: { first: string; last: string; days: number } | undefined;
  for (const date of [...new Set(dates)].sort()) {
    run = run && dateAfter(run.last) === date ? { first: run.first, last: date, days: run.days + 1 } : { first: date, last: date, days: 1 };
    if (!best || run.days > best.days) best = run;
  }
  return best;
}

/** The listens of a scenario's period. */
export function naiveListensOf({ plays, policy, timeZone, period }: Scenario): NaiveListen[] {
  return naiveListens(plays, policy, timeZone, formatDay(period.firstDay), formatDay(period.lastDay));
}

/** All listens of a scenario, whatever the period. */
export function naiveHistoryOf({ plays, policy, timeZone }: Scenario): NaiveListen[] {
  return naiveListens(plays, policy, timeZone);
}

/** The earliest listen of every key. */
export function naiveFirst<Key>(listens: readonly NaiveListen[], keyOf: (listen: NaiveListen) => Key | undefined): Map<Key, NaiveListen> {
  const first = new Map<Key, NaiveListen>();
  for (const listen of listens) {
    const key = keyOf(listen);
    if (key !== undefined && !first.has(key)) first.set(key, listen);
  }
  return first;
}
