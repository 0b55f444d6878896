import { NO_NUMBER, type Listening, type ListeningColumns } from '@groovelog/domain';

/** All listens of every track, by the number of the track that they count for. Times are seconds since 1970; 0 where nothing counts. */
export interface TrackTotals {
  readonly listens: Uint32Array;
  readonly msPlayed: Float64Array;
  readonly firstAt: Uint32Array;
  readonly lastAt: Uint32Array;
}

const remembered = new WeakMap<ListeningColumns, TrackTotals>();

/** One pass over the listens; remembered as long as they stay the same. */
export function trackTotals({ listens, catalogue }: Listening): TrackTotals {
  const known = remembered.get(listens);
  if (known && known.listens.length === catalogue.tracks) return known;
  const totals: TrackTotals = {
    listens: new Uint32Array(catalogue.tracks),
    msPlayed: new Float64Array(catalogue.tracks),
    firstAt: new Uint32Array(catalogue.tracks),
    lastAt: new Uint32Array(catalogue.tracks),
  };
  for (let i = 0; i < listens.length; i++) {
    const row = listens.trackNo[i] ?? NO_NUMBER;
    const track = catalogue.canonicalOf[row] ?? row;
    const endedAt = listens.endedAt[i] ?? 0;
    if (totals.listens[track] === 0) totals.firstAt[track] = endedAt;
    totals.listens[track] = (totals.listens[track] ?? 0) + 1;
    totals.msPlayed[track] = (totals.msPlayed[track] ?? 0) + (listens.msPlayed[i] ?? 0);
    totals.lastAt[track] = endedAt;
  }
  remembered.set(listens, totals);
  return totals;
}
