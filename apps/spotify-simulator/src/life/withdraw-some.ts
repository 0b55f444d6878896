import type { Catalogue, Track } from '../catalogue/catalogue';
import { seededRandom } from '../random/seeded-random';

const DAY = 86_400_000;
/** One of so many tracks that somebody has was withdrawn from their market. */
const WITHDRAWN_EVERY = 60;
const REPLACED = 0.3;
/** Every third of them is gone, the others are greyed out; the smallest life has one of each. */
const GONE_EVERY = 3;

/**
 * Withdraws some of the tracks that people have, in the two years before `now`: greyed out, gone without a trace, or
 * replaced by another id of the same recording where there is one.
 */
export function withdrawSome(catalogue: Catalogue, trackIds: Iterable<string>, seed: number, now: number): void {
  const random = seededRandom(seed, 'withdrawals');
  const recordings = tracksByIsrc(catalogue);
  const replacements = new Set<string>();
  let withdrawn = 0;
  for (const id of trackIds) {
    if (replacements.has(id)) continue;
    const since = now - random.int(30, 730) * DAY;
    const other = recordings
      .get(catalogue.tracks.get(id)?.isrc ?? '')
      ?.find((track) => track.id !== id && !catalogue.withdrawals.has(track.id));
    if (other && random.chance(REPLACED)) {
      replacements.add(other.id);
      catalogue.withdrawals.set(id, { state: 'replaced', by: other.id, since });
    } else if (random.int(1, WITHDRAWN_EVERY) === 1 || withdrawn < 2) {
      withdrawn++;
      const isGone = withdrawn % GONE_EVERY === 2;
      catalogue.withdrawals.set(id, isGone ? { state: 'gone', since } : { state: 'unplayable', reason: 'market', since });
    }
  }
}

function tracksByIsrc(catalogue: Catalogue): Map<string, Track[]> {
  const recordings = new Map<string, Track[]>();
  for (const track of catalogue.tracks.values()) {
    const same = recordings.get(track.isrc);
    if (same) same.push(track);
    else recordings.set(track.isrc, [track]);
  }
  return recordings;
}
