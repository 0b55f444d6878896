import { keepListens, type ListeningColumns } from '../listening/listening-columns';
import type { EpochSeconds } from '../time/zone-offsets';
import type { Listening } from './listening';

/** A track that is left out of statistics while it was heard from `from` until before `until`; null is without end. */
export interface LeftOutTrack {
  readonly trackNo: number;
  readonly from: EpochSeconds | null;
  readonly until: EpochSeconds | null;
}

/** The same listening as if what is left out had never been heard. A track that is known by name only goes with its namesake. */
export function withoutExcluded(listening: Listening, excluded: readonly LeftOutTrack[]): Listening {
  if (excluded.length === 0) return listening;
  const byTrack = new Map<number, LeftOutTrack[]>();
  for (const each of excluded) byTrack.set(each.trackNo, [...(byTrack.get(each.trackNo) ?? []), each]);
  const { canonicalOf } = listening.catalogue;
  const rulesOf = (trackNo: number) => byTrack.get(trackNo) ?? byTrack.get(canonicalOf[trackNo] ?? trackNo);
  const keep = (columns: ListeningColumns) =>
    keepListens(columns, (i) => {
      const at = columns.endedAt[i] ?? 0;
      return !rulesOf(columns.trackNo[i] ?? 0)?.some(({ from, until }) => (from === null || from <= at) && (until === null || at < until));
    });
  return { ...listening, plays: keep(listening.plays), listens: keep(listening.listens) };
}
