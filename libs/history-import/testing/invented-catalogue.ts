import type { Random } from './seeded-random';

/** A track that nobody ever recorded. */
export interface InventedTrack {
  uri: string;
  title: string;
  artist: string;
  album: string;
  durationMs: number;
}

/** An episode of a podcast that nobody ever made. */
export interface InventedEpisode {
  uri: string;
  title: string;
  show: string;
  durationMs: number;
}

export interface InventedCatalogue {
  /** In order of popularity; the tracks of an album are not next to each other. */
  tracks: InventedTrack[];
  /** Tracks of one album, in its order. */
  albums: InventedTrack[][];
  episodes: InventedEpisode[];
}

const SYLLABLES = 'va lo ri ten mo sha bel ka du nim or ze pa lis go ther an qui fe ru dal so mer ith ba yon cu ress'.split(' ');
const SCRIPTS = ['сне', 'жок', 'みどり', 'の海', 'ליל', 'ה', 'ñan', 'dú', 'øy', 'æb', '한강', '🌊', 'ş', 'ğa', 'ß'];
const EPISODES_PER_SHOW = 40;

/**
 * Invents `size` tracks of some artists and albums. Names are made of syllables and unlike any real one; some use other
 * scripts, some look like numbers, some titles occur twice.
 */
export function inventCatalogue(random: Random, size: number): InventedCatalogue {
  const artists = Array.from({ length: Math.max(3, Math.round(size / 9)) }, (_, n) => artistName(random, n));
  const albums: InventedTrack[][] = [];
  for (let made = 0; made < size;) {
    const artist = artists[random.skewed(artists.length, 1.6)]!;
    const length = Math.min(size - made, random.chance(0.3) ? 1 : 4 + random.below(11));
    albums.push(inventAlbum(random, artist, albums.length, made, length));
    made += length;
  }
  const shows = Array.from({ length: Math.max(1, Math.round(size / 600)) }, () => `${words(random, 2)} Hour`);
  const episodes = shows.flatMap((show, index) => inventShow(random, show, index));
  return { tracks: shuffled(albums.flat(), random), albums: albums.filter((album) => album.length > 3), episodes };
}

function inventAlbum(random: Random, artist: string, albumNo: number, firstTrackNo: number, length: number): InventedTrack[] {
  const album = random.chance(0.02) ? String(1960 + (albumNo % 70)) : words(random, 1 + random.below(3));
  return Array.from({ length }, (_, n) => ({
    uri: `spotify:track:${spotifyId(firstTrackNo + n, 'Trk')}`,
    title: length === 1 ? album : `${words(random, 1 + random.below(3))}${random.chance(0.06) ? ' - Live' : ''}`,
    artist,
    album,
    durationMs: 90_000 + random.below(300_000),
  }));
}

function inventShow(random: Random, show: string, index: number): InventedEpisode[] {
  return Array.from({ length: EPISODES_PER_SHOW }, (_, n) => ({
    uri: `spotify:episode:${spotifyId(index * EPISODES_PER_SHOW + n, 'Epi')}`,
    title: `#${n + 1}: ${words(random, 4)}`,
    show,
    durationMs: 900_000 + random.below(4_500_000),
  }));
}

const artistName = (random: Random, n: number) => {
  const name = `${word(random)} ${word(random)}`;
  return random.chance(0.3) ? `The ${name}s` : random.chance(0.05) ? `${random.pick(SCRIPTS)}${random.pick(SCRIPTS)} ${n}` : name;
};

const words = (random: Random, count: number) =>
  Array.from({ length: count }, () => (random.chance(0.03) ? random.pick(SCRIPTS) + random.pick(SCRIPTS) : word(random))).join(' ');

function word(random: Random): string {
  const text = Array.from({ length: 2 + random.below(2) }, () => random.pick(SYLLABLES)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 22 letters and digits, as Spotify's ids are. */
const spotifyId = (n: number, prefix: string) => prefix + n.toString(36).padStart(19, '0');

function shuffled<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
