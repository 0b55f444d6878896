import { spansOfPeriod, type LocalPeriod } from '../time/local-time';
import { NO_NUMBER } from './catalogue-index';
import type { Listening } from './listening';

/** When each track and artist was first heard, in seconds since 1970; NO_NUMBER stands for never. */
export interface FirstListens {
  readonly tracks: Uint32Array;
  readonly artists: Uint32Array;
}

/** The first counted listen ever of every track and artist. One pass over the whole history. */
export function firstListens(listening: Listening): FirstListens {
  const { catalogue, listens } = listening;
  const rows = new Uint32Array(catalogue.tracks).fill(NO_NUMBER);
  for (let i = 0; i < listens.length; i++) {
    const track = listens.trackNo[i] ?? 0;
    if (rows[track] === NO_NUMBER) rows[track] = listens.endedAt[i] ?? NO_NUMBER;
  }
  return {
    tracks: earliestOf(rows, catalogue.tracks, catalogue.canonicalOf),
    artists: earliestOf(rows, catalogue.artists, catalogue.artistOf),
  };
}

/** Numbers of the things first heard on the days of a period. */
export function discoveredIn(listening: Listening, first: Uint32Array, period: LocalPeriod): number[] {
  const spans = spansOfPeriod(listening.zone, period);
  const numbers: number[] = [];
  first.forEach((at, number) => {
    if (at !== NO_NUMBER && spans.some((span) => span.from <= at && at < span.to)) numbers.push(number);
  });
  return numbers;
}

function earliestOf(rows: Uint32Array, groups: number, groupOf: Uint32Array): Uint32Array {
  const earliest = new Uint32Array(groups).fill(NO_NUMBER);
  rows.forEach((at, row) => {
    const group = groupOf[row] ?? NO_NUMBER;
    if (group < groups && at < (earliest[group] ?? 0)) earliest[group] = at;
  });
  return earliest;
}
