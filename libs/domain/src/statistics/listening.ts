import type { ListenPolicy } from '../accounts/events';
import type { ListeningColumns } from '../listening/listening-columns';
import { spansOfPeriod, type LocalPeriod } from '../time/local-time';
import type { EpochSeconds, ZoneOffsets } from '../time/zone-offsets';
import type { CatalogueIndex } from './catalogue-index';

/** All that statistics know about one person: what they played, what of it counts, who made it, and their clock. */
export interface Listening {
  /** Everything on record, except what was hidden by hand. */
  readonly plays: ListeningColumns;
  /** The plays that count under `policy`, see countedListens. */
  readonly listens: ListeningColumns;
  readonly policy: ListenPolicy;
  readonly catalogue: CatalogueIndex;
  readonly zone: ZoneOffsets;
}

/** Consecutive listens, `start` included and `end` left out, during which the clocks kept one offset from UTC. */
export interface ListenRun {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/**
 * The listens that ended on the days of a period, as few runs as the clocks allow. Within a run local time is
 * `endedAt + offset`, which spares a look at the time zone for every listen.
 */
export function runsOfPeriod(listens: ListeningColumns, zone: ZoneOffsets, period: LocalPeriod): ListenRun[] {
  return spansOfPeriod(zone, period)
    .map((span) => ({ start: firstAtOrAfter(listens, span.from), end: firstAtOrAfter(listens, span.to), offset: span.offset }))
    .filter((run) => run.start < run.end);
}

function firstAtOrAfter(listens: ListeningColumns, at: EpochSeconds): number {
  let low = 0;
  let high = listens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((listens.endedAt[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
