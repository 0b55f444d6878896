import { customPeriod, formatDay, type LeftOutTrack, type Overview } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from './listening-cache';
import type { ListeningRequest } from './load-columns.query';
import { overviewStatistics } from './statistics-overview.query';
import type { TopLine } from './statistics-top-lists.query';

export interface StatsRequest extends ListeningRequest {
  /** What the user leaves out of statistics. */
  readonly excluded?: readonly LeftOutTrack[];
  readonly now: Date;
  /** Local days `YYYY-MM-DD`, both included; without them, from the first or to the last listen. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What `stats --json` prints. Scripts rely on these names. */
export interface StatsDocument {
  listens: number;
  msPlayed: number;
  distinctTracks: number;
  distinctArtists: number;
  distinctAlbums: number;
  activeDays: number;
  longestStreakDays: number;
  /** UTC, ISO 8601, the second at which the listen ended; null when there is none. */
  firstListen: string | null;
  lastListen: string | null;
  topTracks: StatsLine[];
  topArtists: StatsLine[];
  topAlbums: StatsLine[];
  /** Days with at least one listen. */
  byDay: Record<string, number>;
  /** 24 hours of the wall clock. */
  byHour: number[];
  /** 7 weekdays, Monday first. */
  byWeekday: number[];
}

export interface StatsLine {
  name: string;
  artist?: string;
  listens: number;
  msPlayed: number;
}

const LINES = 100;

/**
 * The figures of a period as one JSON document; top lists by listens, then time, then name.
 *
 * @throws DomainError `period.invalid`
 */
export async function statsDocument(sql: Sql, request: StatsRequest, cache: ListeningCache): Promise<StatsDocument> {
  const overview = await overviewStatistics(
    sql,
    { ...request, choosePeriod: (edges) => customPeriod(request.from, request.to, edges), order: 'listens', limit: LINES },
    cache,
  );
  const { figures, tally, rhythm } = overview;
  return {
    listens: figures.listens,
    msPlayed: figures.msPlayed,
    distinctTracks: figures.distinctTracks,
    distinctArtists: figures.distinctArtists,
    distinctAlbums: figures.distinctAlbums,
    activeDays: figures.activeDays,
    longestStreakDays: figures.longestStreakDays,
    firstListen: isoSecond(tally.firstListenAt),
    lastListen: isoSecond(tally.lastListenAt),
    topTracks: overview.topTracks.map(statsLine),
    topArtists: overview.topArtists.map(statsLine),
    topAlbums: overview.topAlbums.map(statsLine),
    byDay: listensByDay(tally),
    byHour: [...rhythm.byHour.listens],
    byWeekday: [...rhythm.byWeekday.listens],
  };
}

function statsLine({ name, artist, listens, msPlayed }: TopLine): StatsLine {
  return { name, ...(artist === undefined ? {} : { artist }), listens, msPlayed };
}

function listensByDay({ period, days }: Overview['tally']): Record<string, number> {
  const byDay: Record<string, number> = {};
  days.listens.forEach((listens, day) => {
    if (listens > 0) byDay[formatDay(period.firstDay + day)] = listens;
  });
  return byDay;
}

function isoSecond(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
