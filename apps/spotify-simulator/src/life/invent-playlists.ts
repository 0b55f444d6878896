import type { Catalogue } from '../catalogue/catalogue';
import { inventedPlaylistName } from '../catalogue/names';
import type { PlaylistContent, PlaylistRow } from '../library/playlist';
import { base62Id } from '../random/base62-id';
import { seededRandom, type Random } from '../random/seeded-random';
import type { Acquired } from './repertoire';

/** A playlist as a life begins with it. */
export interface InventedPlaylist {
  readonly id: string;
  readonly ownerId: string;
  readonly createdAt: number;
  readonly content: PlaylistContent;
}

export interface PlaylistsToInvent {
  readonly count: number;
  readonly ownerId: string;
  /** Somebody else who adds to collaborative lists. */
  readonly friendId: string;
  readonly likes: readonly Acquired[];
  readonly from: number;
  readonly to: number;
}

/** Kinds of lists that a client trips over, each at a fixed place so that the smallest life has them all. */
const EMPTY = 1;
const LONG = 2;
const WITH_DUPLICATES = 3;
const COLLABORATIVE = 4;
const WITH_EPISODES = 5;
const WITH_LOCAL_FILES = 6;
const OLD = 7;
const LONG_ROWS = 240;

/** The own playlists of a person, oldest first. */
export function inventPlaylists(catalogue: Catalogue, wanted: PlaylistsToInvent, seed: number): InventedPlaylist[] {
  const random = seededRandom(seed, wanted.ownerId, 'playlists');
  const dates = Array.from(
    { length: wanted.count },
    () => Math.floor((wanted.from + (wanted.to - wanted.from) * random.next()) / 1000) * 1000,
  ).sort((a, b) => a - b);
  return dates.map((createdAt, n) => ({
    id: base62Id(random),
    ownerId: wanted.ownerId,
    createdAt,
    content: {
      name: inventedPlaylistName(random),
      description: random.chance(0.3) ? 'Made on a rainy day & kept ever since' : '',
      isPublic: random.chance(0.4) && n !== COLLABORATIVE,
      collaborative: n === COLLABORATIVE,
      rows: inventRows(catalogue, wanted, n, createdAt, random),
      cover: null,
      version: random.int(1, 40),
    },
  }));
}

function inventRows(catalogue: Catalogue, wanted: PlaylistsToInvent, n: number, createdAt: number, random: Random): PlaylistRow[] {
  if (n === EMPTY || wanted.likes.length === 0) return [];
  const length = n === LONG ? LONG_ROWS : random.int(8, 60);
  const rows = Array.from({ length }, () => {
    const addedAt = createdAt + Math.floor((random.next() * (wanted.to - createdAt)) / 1000) * 1000;
    const addedBy = n === COLLABORATIVE && random.chance(0.5) ? wanted.friendId : wanted.ownerId;
    return { uri: `spotify:track:${random.pick(wanted.likes).id}`, addedAt, addedBy };
  });
  return [...uniqueRows(rows), ...specialRows(catalogue, wanted, n, createdAt, random, rows)].map((row) =>
    n === OLD ? { ...row, addedAt: null, addedBy: null } : row,
  );
}

function specialRows(
  catalogue: Catalogue,
  { ownerId }: PlaylistsToInvent,
  n: number,
  addedAt: number,
  random: Random,
  rows: readonly PlaylistRow[],
): PlaylistRow[] {
  const added = (uri: string) => ({ uri, addedAt, addedBy: ownerId });
  if (n === WITH_DUPLICATES) return rows.slice(0, 3);
  if (n === WITH_EPISODES) return [...catalogue.episodes.keys()].slice(0, 3).map((id) => added(`spotify:episode:${id}`));
  if (n === WITH_LOCAL_FILES) return catalogue.localFiles.slice(0, random.int(2, 4)).map((file) => added(file.uri));
  return [];
}

function uniqueRows(rows: readonly PlaylistRow[]): PlaylistRow[] {
  return [...new Map(rows.map((row) => [row.uri, row])).values()];
}
