import type { Random } from '../random/seeded-random';
import type { Content, PlayContext } from './play';
import { countBefore, type Repertoire } from './repertoire';

/** What somebody sits down to hear: things in order, and from where they were started. */
export interface Program {
  readonly contents: readonly Content[];
  readonly context: PlayContext | null;
  readonly shuffle: boolean;
}

type Programmer = (repertoire: Repertoire, personId: string, at: number, random: Random) => Program | undefined;

/** Chooses what a session plays. A repertoire that has nothing of the kind yet falls back on the dearest artists. */
export function programFor(repertoire: Repertoire, personId: string, at: number, random: Random): Program {
  const die = random.next();
  const [, programmer] = CHANCES.find(([below]) => die < below) ?? [1, wanderProgram];
  return programmer(repertoire, personId, at, random) ?? wanderProgram(repertoire, personId, at, random);
}

const CHANCES: readonly (readonly [below: number, Programmer])[] = [
  [0.45, likedProgram],
  [0.65, albumProgram],
  [0.8, playlistProgram],
  [0.86, podcastProgram],
  [0.9, localProgram],
  [1, wanderProgram],
];

const track = (id: string): Content => ({ kind: 'track', id });

function likedProgram({ likes }: Repertoire, personId: string, at: number, random: Random): Program | undefined {
  const known = countBefore(likes, at);
  if (known < 5) return undefined;
  // What was liked lately is heard more.
  const contents = Array.from({ length: random.int(4, 25) }, () => track(likes[known - 1 - random.biased(known, 2.5)]?.id ?? ''));
  return { contents, context: { type: 'collection', uri: `spotify:user:${personId}:collection` }, shuffle: true };
}

function albumProgram({ albums, catalogue }: Repertoire, _: string, at: number, random: Random): Program | undefined {
  const known = countBefore(albums, at);
  const album = catalogue.albums.get(albums[known - 1 - random.biased(Math.max(known, 1), 2)]?.id ?? '');
  if (!album) return undefined;
  return { contents: album.trackIds.slice(0, 30).map(track), context: { type: 'album', uri: `spotify:album:${album.id}` }, shuffle: false };
}

function playlistProgram({ playlists }: Repertoire, _: string, at: number, random: Random): Program | undefined {
  const playlist = playlists[random.biased(Math.max(countBefore(playlists, at), 1), 1)];
  if (!playlist || playlist.at >= at || playlist.trackIds.length === 0) return undefined;
  const contents = Array.from({ length: random.int(5, 20) }, () => track(random.pick(playlist.trackIds)));
  return { contents, context: { type: 'playlist', uri: `spotify:playlist:${playlist.id}` }, shuffle: true };
}

function podcastProgram({ catalogue }: Repertoire, _: string, at: number, random: Random): Program | undefined {
  const show = random.pick([...catalogue.shows.values()]);
  const day = new Date(at).toISOString().slice(0, 10);
  const episodeId = show.episodeIds.find((id) => (catalogue.episodes.get(id)?.releaseDate ?? '') <= day);
  if (episodeId === undefined) return undefined;
  return { contents: [{ kind: 'episode', id: episodeId }], context: { type: 'show', uri: `spotify:show:${show.id}` }, shuffle: false };
}

function localProgram({ catalogue }: Repertoire, _: string, __: number, random: Random): Program | undefined {
  const contents = Array.from({ length: random.int(1, 4) }, (): Content => ({ kind: 'local', uri: random.pick(catalogue.localFiles).uri }));
  return { contents, context: null, shuffle: false };
}

function wanderProgram({ catalogue, artistIds }: Repertoire, _: string, __: number, random: Random): Program {
  const artist = catalogue.artists.get(artistIds[random.biased(artistIds.length, 3)] ?? '');
  const trackIds = (artist?.albumIds ?? []).flatMap((id) => catalogue.albums.get(id)?.trackIds ?? []);
  const contents = Array.from({ length: random.int(2, 10) }, () => track(random.pick(trackIds)));
  return { contents, context: artist ? { type: 'artist', uri: `spotify:artist:${artist.id}` } : null, shuffle: random.chance(0.5) };
}
