import type { CatalogueIndex, ListeningColumns } from '@groovelog/domain';

/** A month inside joined columns: listens `start` to `end` (left out), as they were at `version`. */
export interface CachedMonth {
  readonly month: string;
  readonly version: string;
  readonly start: number;
  readonly end: number;
}

/** What is kept of one user between two requests. */
export interface CachedListening {
  readonly months: readonly CachedMonth[];
  readonly plays: ListeningColumns;
  readonly catalogue: CatalogueIndex;
}

/** Decoded months of the users who looked last. One per process; every load checks it against the database. */
export interface ListeningCache {
  /**
   * Replaces what is kept of a user by what `load` makes of it. Loads of one user follow each other, so that a page
   * that asks five times at once reads the months once.
   */
  refresh(userId: string, load: (cached: CachedListening | undefined) => Promise<CachedListening>): Promise<CachedListening>;
}

const DEFAULT_MAX_BYTES = 128 * 1024 * 1024;
/** Seventeen bytes for the play and as many for the listen that counts, which is kept beside it. */
const BYTES_PER_PLAY = 34;
/** Three numbers, and what rules keep beside them: two kinds of eight figures (see `kept-figures.ts`), and what plays are measured against. */
const BYTES_PER_TRACK = 12 + 2 * 8 * 8 + 36;

/** A cache that forgets the users who looked longest ago beyond `maxBytes`, but never the last one. */
export function createListeningCache(options: { maxBytes?: number } = {}): ListeningCache {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const kept = new Map<string, CachedListening>();
  const loading = new Map<string, Promise<unknown>>();

  async function loadAfter(earlier: Promise<unknown> | undefined, userId: string, load: Parameters<ListeningCache['refresh']>[1]) {
    await earlier?.catch(() => undefined);
    const listening = await load(kept.get(userId));
    kept.delete(userId);
    kept.set(userId, listening);
    forgetOldest(kept, maxBytes);
    return listening;
  }

  return {
    async refresh(userId, load) {
      const own = loadAfter(loading.get(userId), userId, load);
      loading.set(userId, own);
      try {
        return await own;
      } finally {
        if (loading.get(userId) === own) loading.delete(userId);
      }
    },
  };
}

function forgetOldest(kept: Map<string, CachedListening>, maxBytes: number): void {
  let bytes = [...kept.values()].reduce((sum, listening) => sum + bytesOf(listening), 0);
  for (const [userId, listening] of kept) {
    if (bytes <= maxBytes || kept.size === 1) return;
    kept.delete(userId);
    bytes -= bytesOf(listening);
  }
}

function bytesOf({ plays, catalogue }: CachedListening): number {
  return plays.length * BYTES_PER_PLAY + catalogue.tracks * BYTES_PER_TRACK;
}
