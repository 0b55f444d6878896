import { keepListens, type ListeningColumns } from '../listening/listening-columns';
import type { Listening } from './listening';

/** The same listening cut down to some tracks, so that every statistic can be asked of one track, album or artist. */
export function onlyTracks(listening: Listening, isIncluded: (trackNo: number) => boolean): Listening {
  const included = Uint8Array.from({ length: listening.catalogue.tracks }, (_, trackNo) => (isIncluded(trackNo) ? 1 : 0));
  const keep = (columns: ListeningColumns) => keepListens(columns, (i) => included[columns.trackNo[i] ?? 0] === 1);
  return { ...listening, plays: keep(listening.plays), listens: keep(listening.listens) };
}
