import { COMPLETED, countablePlays, NO_NUMBER, SKIPPED, type Listening, type ListeningColumns } from '@groovelog/domain';

/**
 * All listens of every track, by the number of the track that they count for. Times are seconds since 1970; 0 where nothing
 * counts. `plays` are listens and what was too short to be one; skips and completions are shares of those.
 */
export interface TrackTotals {
  readonly listens: Uint32Array;
  readonly msPlayed: Float64Array;
  readonly firstAt: Uint32Array;
  readonly lastAt: Uint32Array;
  readonly plays: Uint32Array;
  readonly skips: Uint32Array;
  readonly completions: Uint32Array;
}

const remembered = new WeakMap<ListeningColumns, TrackTotals>();

/** Two passes over the listens; remembered as long as they stay the same. */
export function trackTotals(listening: Listening): TrackTotals {
  const { tracks, canonicalOf } = listening.catalogue;
  const known = remembered.get(listening.listens);
  if (known && known.listens.length === tracks) return known;
  const totals: TrackTotals = {
    listens: new Uint32Array(tracks),
    msPlayed: new Float64Array(tracks),
    firstAt: new Uint32Array(tracks),
    lastAt: new Uint32Array(tracks),
    plays: new Uint32Array(tracks),
    skips: new Uint32Array(tracks),
    completions: new Uint32Array(tracks),
  };
  const trackOf = (row: number) => canonicalOf[row] ?? row;
  addListens(totals, listening.listens, trackOf);
  addPlays(totals, countablePlays(listening.plays, listening.policy), trackOf);
  remembered.set(listening.listens, totals);
  return totals;
}

function addListens(totals: TrackTotals, listens: ListeningColumns, trackOf: (row: number) => number): void {
  for (let i = 0; i < listens.length; i++) {
    const track = trackOf(listens.trackNo[i] ?? NO_NUMBER);
    const endedAt = listens.endedAt[i] ?? 0;
    if (totals.listens[track] === 0) totals.firstAt[track] = endedAt;
    increase(totals.listens, track);
    totals.msPlayed[track] = (totals.msPlayed[track] ?? 0) + (listens.msPlayed[i] ?? 0);
    totals.lastAt[track] = endedAt;
  }
}

function addPlays(totals: TrackTotals, plays: ListeningColumns, trackOf: (row: number) => number): void {
  for (let i = 0; i < plays.length; i++) {
    const track = trackOf(plays.trackNo[i] ?? NO_NUMBER);
    const flags = plays.flags[i] ?? 0;
    increase(totals.plays, track);
    if ((flags & SKIPPED) !== 0) increase(totals.skips, track);
    if ((flags & COMPLETED) !== 0) increase(totals.completions, track);
  }
}

function increase(counts: Uint32Array, index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
