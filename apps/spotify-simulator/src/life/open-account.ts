import type { Catalogue } from '../catalogue/catalogue';
import type { VirtualClock } from '../clock/virtual-clock';
import { createLagged } from '../library/lagged';
import type { Library, Saved } from '../library/library';
import { createPlayer } from '../player/player';
import type { Account } from './account';
import { inventLibrary, type InventedLibrary } from './invent-library';
import { inventPlaylists, type InventedPlaylist } from './invent-playlists';
import { createListeningLog } from './listening-log';
import type { Person } from './person';
import type { Content } from './play';
import type { Acquired } from './repertoire';

/** How big a life is. */
export interface LifeSize {
  readonly years: number;
  readonly likes: number;
  readonly albums: number;
  readonly artists: number;
  readonly playlists: number;
  readonly sessionsPerDay: number;
}

export interface LifeTerms {
  readonly seed: number;
  readonly catalogue: Catalogue;
  readonly clock: VirtualClock;
  /** The moment up to which the life was lived; not the clock's, which has moved on meanwhile. */
  readonly now: number;
  readonly lagMs: () => number;
  /** Adds to collaborative playlists. */
  readonly friendId: string;
  /** Whether music never stops from now on. */
  readonly live: boolean;
}

/** A person's account, opened years ago and lived in, and the playlists they own. */
export interface OpenedAccount {
  readonly account: Account;
  readonly playlists: readonly InventedPlaylist[];
  readonly library: InventedLibrary;
}

const YEAR = 365.25 * 86_400_000;

export function openAccount(person: Person, size: LifeSize, terms: LifeTerms): OpenedAccount {
  const { seed, catalogue, clock, now } = terms;
  const openedAt = Math.floor(now - size.years * YEAR);
  const library = inventLibrary(catalogue, { ...size, from: openedAt, to: now }, seed, person.id);
  const wanted = { count: size.playlists, ownerId: person.id, friendId: terms.friendId, likes: library.likes, from: openedAt, to: now };
  const playlists = inventPlaylists(catalogue, wanted, seed);
  const repertoire = { catalogue, ...library, playlists: playlists.map(repertoireEntry) };
  const habits = { seed, personId: person.id, sessionsPerDay: size.sessionsPerDay, repertoire, liveFrom: terms.live ? now : Infinity };
  const log = createListeningLog(habits, openedAt);
  const player = createPlayer(log, clock, (content) => durationOf(catalogue, content));
  return { account: { person, library: libraryOf(library, terms), log, player, openedAt }, playlists, library };
}

function repertoireEntry({ id, createdAt, content }: InventedPlaylist): Acquired & { trackIds: string[] } {
  const trackIds = content.rows.flatMap(({ uri }) => (uri.startsWith('spotify:track:') ? [uri.slice('spotify:track:'.length)] : []));
  return { id, at: createdAt, trackIds };
}

function libraryOf(invented: InventedLibrary, { catalogue, clock, lagMs }: LifeTerms): Library {
  const collection = (saved: readonly Saved[]) => createLagged(saved, clock.now, lagMs);
  const newestFirst = (acquired: readonly Acquired[]) => acquired.map(({ id, at }) => ({ id, addedAt: at })).reverse();
  const [show] = catalogue.shows.values();
  return {
    tracks: collection(newestFirst(invented.likes)),
    albums: collection(newestFirst(invented.albums)),
    episodes: collection((show?.episodeIds ?? []).slice(0, 2).map((id) => ({ id, addedAt: 1_700_000_000_000 }))),
    shows: collection(show ? [{ id: show.id, addedAt: 1_700_000_000_000 }] : []),
    artists: collection(invented.followedArtists.map((id) => ({ id, addedAt: 0 }))),
    playlists: collection([]),
  };
}

function durationOf(catalogue: Catalogue, content: Content): number {
  switch (content.kind) {
    case 'track':
      return catalogue.tracks.get(content.id)?.durationMs ?? 180_000;
    case 'episode':
      return catalogue.episodes.get(content.id)?.durationMs ?? 1_800_000;
    case 'local':
      return catalogue.localFiles.find((file) => file.uri === content.uri)?.durationMs ?? 180_000;
    default:
      return content satisfies never;
  }
}
