import { base62Id } from '../random/base62-id';
import type { Random } from '../random/seeded-random';
import type { Catalogue, Episode, LocalFile, Show } from './catalogue';
import { inventedArtist, inventedTitle, inventedWord } from './names';

const SHOWS = 4;
const EPISODES = 60;
const LOCAL_FILES = 12;

/** Podcasts with weekly episodes up to the end of 2026. */
export function inventShows(random: Random): Pick<Catalogue, 'shows' | 'episodes'> {
  const shows = new Map<string, Show>();
  const episodes = new Map<string, Episode>();
  for (let n = 0; n < SHOWS; n++) {
    const showId = base62Id(random);
    const own = Array.from({ length: EPISODES }, (_, i) => inventEpisode(showId, EPISODES - i, random));
    for (const episode of own) episodes.set(episode.id, episode);
    shows.set(showId, { id: showId, name: `${inventedWord(random)} Weekly`, episodeIds: own.map((episode) => episode.id) });
  }
  return { shows, episodes };
}

function inventEpisode(showId: string, number: number, random: Random): Episode {
  const released = new Date(Date.UTC(2026, 10, 1) - (EPISODES - number) * 7 * 86_400_000);
  return {
    id: base62Id(random),
    showId,
    name: `${number}. ${inventedTitle(random)}`,
    durationMs: random.int(15, 90) * 60_000,
    releaseDate: released.toISOString().slice(0, 10),
  };
}

/** Files of the listener's own, named by nothing but their URI. */
export function inventLocalFiles(random: Random): LocalFile[] {
  return Array.from({ length: LOCAL_FILES }, () => {
    const [artist, album, title, seconds] = [inventedArtist(random), inventedWord(random), inventedTitle(random), random.int(90, 400)];
    const uri = ['spotify', 'local', ...[artist, album, title].map(localPart), String(seconds)].join(':');
    return { uri, artist, album, title, durationMs: seconds * 1000 };
  });
}

function localPart(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}
