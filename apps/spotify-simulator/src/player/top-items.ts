import type { Catalogue } from '../catalogue/catalogue';
import type { ListeningLog } from '../life/listening-log';

const DAY = 86_400_000;

/** The stretches that top items look back over. */
export const TIME_RANGES = { short_term: 28 * DAY, medium_term: 182 * DAY, long_term: 365 * DAY } as const;
export type TimeRange = keyof typeof TIME_RANGES;

/** Ids of the tracks heard most in a range, most first. Spotify gives the order and no counts. */
export function topTracks(log: ListeningLog, range: TimeRange, now: number): string[] {
  return mostFrequent(tracksHeard(log, range, now));
}

/** Ids of the artists heard most in a range. */
export function topArtists(log: ListeningLog, range: TimeRange, now: number, catalogue: Catalogue): string[] {
  return mostFrequent(tracksHeard(log, range, now).flatMap((id) => catalogue.tracks.get(id)?.artistIds.slice(0, 1) ?? []));
}

function tracksHeard(log: ListeningLog, range: TimeRange, now: number): string[] {
  return log.endedBetween(now - TIME_RANGES[range], now).flatMap((play) => (play.content.kind === 'track' ? [play.content.id] : []));
}

function mostFrequent(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1)).map(([id]) => id);
}
