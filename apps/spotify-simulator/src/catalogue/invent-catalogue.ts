import { base62Id } from '../random/base62-id';
import { seededRandom, type Random } from '../random/seeded-random';
import type { Album, Artist, Catalogue, Track } from './catalogue';
import { inventedArtist, inventedGenres, inventedTitle, inventedWord } from './names';
import { inventLocalFiles, inventShows } from './invent-other-content';

/** How big the world is: at least so many tracks and albums, and all artists they need. */
export interface CatalogueSize {
  readonly tracks: number;
  readonly albums: number;
}

interface Shelves {
  artists: Map<string, Artist>;
  albums: Map<string, Album>;
  tracks: Map<string, Track>;
}

/** One of so many albums is a box of more than fifty tracks, one a single of a track that an album has as well. */
const BOX_EVERY = 40;
const SINGLE_EVERY = 5;

/** A catalogue of invented artists, the same for the same seed and size. */
export function inventCatalogue(seed: number, size: CatalogueSize): Catalogue {
  const shelves: Shelves = { artists: new Map(), albums: new Map(), tracks: new Map() };
  const names = new Set<string>();
  for (let n = 0; shelves.tracks.size < size.tracks || shelves.albums.size < size.albums; n++) {
    inventDiscography(shelves, seededRandom(seed, 'artist', n), names);
  }
  return {
    ...shelves,
    ...inventShows(seededRandom(seed, 'shows')),
    localFiles: inventLocalFiles(seededRandom(seed, 'local')),
    withdrawals: new Map(),
  };
}

function inventDiscography(shelves: Shelves, random: Random, names: Set<string>): void {
  const artist: Artist = { id: base62Id(random), name: freshName(random, names), genres: inventedGenres(random), albumIds: [] };
  shelves.artists.set(artist.id, artist);
  const firstYear = random.int(1968, 2020);
  const albums = random.int(2, 9);
  for (let i = 0; i < albums; i++) {
    const single = i > 0 && random.int(1, SINGLE_EVERY) === 1;
    const tracks = single ? 1 : albumLength(random);
    const album = inventAlbum(artist, Math.min(2026, firstYear + i * 2), single ? 'single' : albumType(tracks, random), random);
    shelves.albums.set(album.id, album);
    artist.albumIds.push(album.id);
    for (let number = 1; number <= tracks; number++) shelve(shelves, album, inventTrack(shelves, artist, album, number, single, random));
  }
}

function freshName(random: Random, names: Set<string>): string {
  let name = inventedArtist(random);
  // Two artists of one name exist in life; one of a hundred keeps a name that is taken.
  while (names.has(name) && !random.chance(0.01)) name = inventedArtist(random);
  names.add(name);
  return name;
}

function albumLength(random: Random): number {
  if (random.int(1, BOX_EVERY) === 1) return random.int(51, 120);
  return random.chance(0.2) ? random.int(3, 6) : random.int(8, 16);
}

function albumType(tracks: number, random: Random): Album['type'] {
  if (tracks > 50) return 'compilation';
  // Spotify calls an EP a single.
  return tracks <= 6 ? 'single' : random.chance(0.05) ? 'compilation' : 'album';
}

function inventAlbum(artist: Artist, year: number, type: Album['type'], random: Random): Album {
  const precision = random.pick(['day', 'day', 'day', 'day', 'month', 'year'] as const);
  const month = String(random.int(1, 12)).padStart(2, '0');
  const day = String(random.int(1, 28)).padStart(2, '0');
  return {
    id: base62Id(random),
    name: random.chance(0.1) ? inventedWord(random) : inventedTitle(random),
    type,
    artistIds: [artist.id],
    releaseDate: { year: `${year}`, month: `${year}-${month}`, day: `${year}-${month}-${day}` }[precision],
    precision,
    upc: String(random.int(100_000, 999_999)) + String(random.int(100_000, 999_999)),
    trackIds: [],
  };
}

function inventTrack(shelves: Shelves, artist: Artist, album: Album, number: number, single: boolean, random: Random): Track {
  const original = single ? trackOfEarlierAlbum(shelves, artist, random) : undefined;
  const guest = random.chance(0.08) ? random.pick([...shelves.artists.keys()].slice(-40)) : undefined;
  return {
    id: base62Id(random),
    name: original?.name ?? inventedTitle(random),
    albumId: album.id,
    artistIds: original?.artistIds ?? [artist.id, ...(guest && guest !== artist.id ? [guest] : [])],
    durationMs: original?.durationMs ?? random.int(95, 420) * 1000 + random.int(0, 999),
    explicit: original?.explicit ?? random.chance(0.08),
    isrc: original?.isrc ?? `QZ${inventedWord(random, 2).slice(0, 3).toUpperCase().padEnd(3, 'X')}${random.int(1_000_000, 9_999_999)}`,
    disc: number > 50 ? 2 : 1,
    number: number > 50 ? number - 50 : number,
  };
}

function trackOfEarlierAlbum(shelves: Shelves, artist: Artist, random: Random): Track | undefined {
  const trackIds = artist.albumIds.slice(0, -1).flatMap((id) => shelves.albums.get(id)?.trackIds ?? []);
  return trackIds.length === 0 ? undefined : shelves.tracks.get(random.pick(trackIds));
}

function shelve(shelves: Shelves, album: Album, track: Track): void {
  shelves.tracks.set(track.id, track);
  album.trackIds.push(track.id);
}
