import type { TrackTotals } from './track-totals';

/** What the library may be ordered by, each in the direction that is asked for most. */
export const LIBRARY_ORDERS = ['listens', 'time', 'last', 'first', 'name'] as const;
export type LibraryOrder = (typeof LIBRARY_ORDERS)[number];

/**
 * A stretch of the library, `start` included: the numbers of the tracks that count at least one listen, most (or latest)
 * first. Equals go by their number, so that paging neither repeats nor loses one. `candidates` narrows it to some tracks; for
 * the order `name` they must come in the order of their names.
 */
export function libraryStretch(
  totals: TrackTotals,
  order: LibraryOrder,
  options: { candidates: ArrayLike<number> | null; start: number; count: number },
): { numbers: number[]; total: number } {
  const heard = heardAmong(totals, options.candidates);
  if (order !== 'name') {
    const size = sizeOf(totals, order);
    heard.sort((a, b) => size(b) - size(a) || a - b);
  }
  return { numbers: heard.slice(options.start, options.start + options.count), total: heard.length };
}

function heardAmong(totals: TrackTotals, candidates: ArrayLike<number> | null): number[] {
  const heard: number[] = [];
  const length = candidates ? candidates.length : totals.listens.length;
  for (let i = 0; i < length; i++) {
    const track = candidates ? (candidates[i] ?? 0) : i;
    if ((totals.listens[track] ?? 0) > 0) heard.push(track);
  }
  return heard;
}

function sizeOf(totals: TrackTotals, order: Exclude<LibraryOrder, 'name'>): (track: number) => number {
  switch (order) {
    case 'listens':
      return (track) => totals.listens[track] ?? 0;
    case 'time':
      return (track) => totals.msPlayed[track] ?? 0;
    case 'last':
      return (track) => totals.lastAt[track] ?? 0;
    case 'first':
      return (track) => -(totals.firstAt[track] ?? 0);
    default:
      return order satisfies never;
  }
}
