import type { ListeningColumns } from '../listening/listening-columns';
import { daysInPeriod, type LocalPeriod } from '../time/local-time';
import type { EpochSeconds } from '../time/zone-offsets';
import { NO_NUMBER } from './catalogue-index';
import { runsOfPeriod, type Listening, type ListenRun } from './listening';
import { addTo, emptyMeasure, groupMeasure, type Measure } from './measure';

const SECONDS_PER_HOUR = 3600;
export const HOURS_PER_DAY = 24;

/** What one pass over the listens of a period counts; most figures are sums over one of these. */
export interface Tally {
  readonly period: LocalPeriod;
  readonly listens: number;
  readonly msPlayed: number;
  /** End of the first and of the last listen; undefined when there is none. */
  readonly firstListenAt: EpochSeconds | undefined;
  readonly lastListenAt: EpochSeconds | undefined;
  /** By track number; a listen without a URI counts for the track that it is. */
  readonly tracks: Measure;
  readonly artists: Measure;
  readonly albums: Measure;
  /** By hour of the wall clock: 24 for every day of the period, from midnight of its first day. */
  readonly hours: Measure;
  /** By day of the period. */
  readonly days: Measure;
}

/** Counts the listens that ended on the days of a period, on the calendar of the person's own time zone. */
export function tallyListens(listening: Listening, period: LocalPeriod): Tally {
  const { listens, zone, catalogue } = listening;
  const runs = runsOfPeriod(listens, zone, period);
  const tracks = emptyMeasure(catalogue.tracks);
  const hours = emptyMeasure(daysInPeriod(period) * HOURS_PER_DAY);
  for (const run of runs) countRun(listens, run, tracks, hours, period.firstDay * HOURS_PER_DAY);
  return {
    period,
    listens: runs.reduce((sum, run) => sum + run.end - run.start, 0),
    msPlayed: hours.msPlayed.reduce((sum, ms) => sum + ms, 0),
    firstListenAt: listens.endedAt[runs[0]?.start ?? listens.length],
    lastListenAt: listens.endedAt[(runs.at(-1)?.end ?? 0) - 1],
    tracks: groupMeasure(tracks, catalogue.tracks, (track) => catalogue.canonicalOf[track] ?? track),
    artists: groupMeasure(tracks, catalogue.artists, (track) => catalogue.artistOf[track] ?? NO_NUMBER),
    albums: groupMeasure(tracks, catalogue.albums, (track) => catalogue.albumOf[track] ?? NO_NUMBER),
    hours,
    days: groupMeasure(hours, daysInPeriod(period), (hour) => Math.floor(hour / HOURS_PER_DAY)),
  };
}

function countRun(listens: ListeningColumns, run: ListenRun, tracks: Measure, hours: Measure, firstHour: number): void {
  const { endedAt, msPlayed, trackNo } = listens;
  for (let i = run.start; i < run.end; i++) {
    const ms = msPlayed[i] ?? 0;
    addTo(tracks, trackNo[i] ?? NO_NUMBER, 1, ms);
    addTo(hours, Math.floor(((endedAt[i] ?? 0) + run.offset) / SECONDS_PER_HOUR) - firstHour, 1, ms);
  }
}
