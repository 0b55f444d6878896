import type { Catalogue } from '../catalogue/catalogue';
import { seededRandom, type Random } from '../random/seeded-random';
import type { Acquired, Repertoire } from './repertoire';

/** How much somebody collected, and since when. */
export interface LibrarySize {
  readonly likes: number;
  readonly albums: number;
  readonly artists: number;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Likes, saved albums and followed artists of one person, oldest first. */
export interface InventedLibrary extends Pick<Repertoire, 'likes' | 'albums' | 'artistIds'> {
  readonly followedArtists: readonly string[];
}

export function inventLibrary(catalogue: Catalogue, size: LibrarySize, seed: number, personId: string): InventedLibrary {
  const random = seededRandom(seed, personId, 'library');
  const artistIds = shuffled([...catalogue.artists.keys()], random);
  const tracks = byTaste(artistIds, catalogue, random, (albumId) => catalogue.albums.get(albumId)?.trackIds ?? []);
  const albums = byTaste(artistIds, catalogue, random, (albumId) => [albumId]);
  return {
    artistIds,
    likes: acquire(tracks.slice(0, size.likes), size, random),
    albums: acquire(withBoxes(albums, size.albums, catalogue), size, random),
    followedArtists: artistIds.slice(0, size.artists),
  };
}

/** Things of artists in a mixed order in which dear artists come early. */
function byTaste(
  artistIds: readonly string[],
  catalogue: Catalogue,
  random: Random,
  thingsOf: (albumId: string) => readonly string[],
): string[] {
  const weighted = artistIds.flatMap((artistId, rank) =>
    (catalogue.artists.get(artistId)?.albumIds ?? [])
      .flatMap(thingsOf)
      .map((id) => ({ id, weight: rank / artistIds.length + 0.6 * random.next() })),
  );
  return weighted.sort((a, b) => a.weight - b.weight).map((thing) => thing.id);
}

/** The first albums, and among them at least one with more than fifty tracks. */
function withBoxes(albumIds: readonly string[], count: number, catalogue: Catalogue): string[] {
  const box = albumIds.find((id) => (catalogue.albums.get(id)?.trackIds.length ?? 0) > 50);
  const chosen = albumIds.filter((id) => id !== box).slice(0, Math.max(0, count - 1));
  return count > 0 && box !== undefined ? [...chosen, box] : chosen;
}

/** Gives each thing a second at which it came; now and then many came in one second, as when a whole album is liked. */
function acquire(ids: readonly string[], { from, to }: LibrarySize, random: Random): Acquired[] {
  const acquired: Acquired[] = [];
  for (const id of shuffled(ids, random)) {
    const before = acquired.at(-1);
    const at = before && random.chance(0.05) ? before.at : Math.floor((from + (to - from) * random.next()) / 1000) * 1000;
    acquired.push({ id, at });
  }
  return acquired.sort((a, b) => a.at - b.at);
}

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.int(0, i);
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
