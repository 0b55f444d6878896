import { inventCatalogue } from './catalogue/invent-catalogue';
import { createVirtualClock } from './clock/virtual-clock';
import { createLimits } from './http/limits';
import { createRequestLog } from './http/request-log';
import type { InventedPlaylist } from './life/invent-playlists';
import { openAccount, type LifeSize, type LifeTerms } from './life/open-account';
import { FREE_PERSON, FRIEND, MAIN_PERSON, PEOPLE, STRANGER, type Person } from './life/person';
import { withdrawSome } from './life/withdraw-some';
import { createLagged } from './library/lagged';
import { EDITORIAL_OWNER, type Playlist } from './library/playlist';
import { forgetfulJournal, journalInFile } from './journal/write-journal';
import { createMisbehaviour } from './misbehaviour/misbehaviour';
import { createApps } from './oauth/apps';
import { createGrants } from './oauth/grants';
import { consentsInFile, forgetfulConsents } from './oauth/kept-consents';
import { base62Id } from './random/base62-id';
import { seededRandom } from './random/seeded-random';
import { USUAL_SWITCHES, type Switches } from './switches';
import type { World } from './world';

/** Which world to build. The same options give the same world. */
export interface WorldOptions {
  readonly seed: number;
  /** The moment at which the simulator starts, milliseconds since 1970. */
  readonly now: number;
  /** Of the main person: liked tracks, saved albums, playlists in the list, years since the account was opened. */
  readonly likes: number;
  readonly albums: number;
  readonly playlists: number;
  readonly years: number;
  /** Whether music never stops from now on. */
  readonly live: boolean;
  readonly switches?: Partial<Switches>;
  /** A file that keeps consents over restarts; without it they end with the simulator. */
  readonly keep?: string | undefined;
  /** A file that keeps what clients wrote over restarts; without it that ends with the simulator. */
  readonly writes?: string | undefined;
}

const SMALL_LIFE: LifeSize = { years: 1, likes: 120, albums: 8, artists: 12, playlists: 9, sessionsPerDay: 1 };
const TINY_LIFE: LifeSize = { years: 0.5, likes: 30, albums: 3, artists: 5, playlists: 2, sessionsPerDay: 1 };
const EDITORIAL_LISTS = 2;

/** Builds a Spotify with a few people on it. */
export function createWorld(options: WorldOptions): World {
  const { seed } = options;
  const clock = createVirtualClock(options.now);
  const switches: Switches = { ...USUAL_SWITCHES, ...options.switches };
  const catalogue = inventCatalogue(seed, { tracks: Math.ceil(options.likes * 1.6) + 2000, albums: options.albums * 2 + 150 });
  const terms: LifeTerms = {
    seed,
    catalogue,
    clock,
    now: options.now,
    lagMs: () => switches.lagMs,
    friendId: FRIEND.id,
    live: options.live,
  };
  const opened = lives(options).map(([person, size]) => openAccount(person, size, terms));
  withdrawSome(catalogue, new Set(opened.flatMap(({ library }) => library.likes.map((like) => like.id))), seed, options.now);
  const lists = [...opened.flatMap(({ playlists }) => playlists), ...editorialLists(seed, options.now)];
  const kept = options.keep === undefined ? forgetfulConsents : consentsInFile(options.keep);
  const world: World = {
    seed,
    clock,
    catalogue,
    accounts: new Map(opened.map(({ account }) => [account.person.id, account])),
    playlists: new Map(lists.map((list) => [list.id, toPlaylist(list, terms)])),
    switches,
    apps: createApps(PEOPLE.filter((person) => person !== STRANGER).map((person) => person.id)),
    grants: createGrants(clock, switches, kept),
    limits: createLimits(clock, switches),
    misbehaviour: createMisbehaviour(),
    requests: createRequestLog(),
    journal: options.writes === undefined ? forgetfulJournal : journalInFile(options.writes, nameOf(options)),
    origin: 'http://127.0.0.1',
  };
  for (const { clientId } of kept.load().values()) world.apps.register({ clientId });
  fillPlaylistLists(world, lists, options.playlists);
  return world;
}

/** Tells worlds apart in which the same writes would mean something else. */
function nameOf({ seed, now, likes, albums, playlists, years, live }: WorldOptions): string {
  return JSON.stringify({ seed, now, likes, albums, playlists, years, live });
}

function lives({ likes, albums, playlists, years }: WorldOptions): (readonly [Person, LifeSize])[] {
  const own = Math.max(0, playlists - foreignLists(playlists));
  const full: LifeSize = { years, likes, albums, artists: Math.ceil(likes / 50) + 12, playlists: own, sessionsPerDay: 2.6 };
  return [
    [MAIN_PERSON, full],
    [FRIEND, SMALL_LIFE],
    [FREE_PERSON, TINY_LIFE],
    [STRANGER, TINY_LIFE],
  ];
}

/** How many of somebody's lists belong to others: the friend's, and editorial ones. */
function foreignLists(playlists: number): number {
  return Math.min(4, Math.floor(playlists / 4));
}

function editorialLists(seed: number, now: number): InventedPlaylist[] {
  const random = seededRandom(seed, 'editorial');
  return Array.from({ length: EDITORIAL_LISTS }, (_, n) => ({
    id: base62Id(random),
    ownerId: EDITORIAL_OWNER,
    createdAt: now,
    content: {
      name: `Editors’ choice ${n + 1}`,
      description: '',
      isPublic: true,
      collaborative: false,
      rows: [],
      cover: null,
      version: 900,
    },
  }));
}

function toPlaylist({ id, ownerId, content }: InventedPlaylist, { clock, lagMs }: LifeTerms): Playlist {
  return { id, ownerId, content: createLagged(content, clock.now, lagMs) };
}

/** Puts lists into libraries: everybody's own, and with the main person some of others as well. */
function fillPlaylistLists(world: World, lists: readonly InventedPlaylist[], wanted: number): void {
  const newestFirst = [...lists].sort((a, b) => b.createdAt - a.createdAt);
  for (const [personId, { library }] of world.accounts) {
    const own = newestFirst.filter((list) => list.ownerId === personId);
    const foreign = personId === MAIN_PERSON.id ? followedLists(lists, foreignLists(wanted)) : [];
    library.playlists.write([...foreign, ...own].map(({ id, createdAt }) => ({ id, addedAt: createdAt })));
  }
}

/** A collaborative list of the friend, an editorial one, and others of the friend, as many as there is room for. */
function followedLists(lists: readonly InventedPlaylist[], count: number): InventedPlaylist[] {
  const friends = lists.filter((list) => list.ownerId === FRIEND.id);
  const shared = friends.filter((list) => list.content.collaborative);
  const others = friends.filter((list) => !list.content.collaborative);
  return [...shared, ...lists.filter((list) => list.ownerId === EDITORIAL_OWNER).slice(0, 1), ...others].slice(0, count);
}
