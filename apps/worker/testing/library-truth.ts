import type { Track } from '../../spotify-simulator/src/catalogue/catalogue';
import type { Play } from '../../spotify-simulator/src/life/play';
import { mayEdit } from '../../spotify-simulator/src/library/playlist';
import { MAIN_PERSON } from '../../spotify-simulator/testing/simulator-client';
import type { World } from '../../spotify-simulator/src/world';
import type { UnifiedRow } from './unified-rows';

/** A play that the product can know of: `estimated` where only recently-played told it, without how long it was heard. */
export interface KnownPlay {
  trackId: string;
  /** Whole seconds since 1970. */
  endedAt: number;
  msPlayed: number;
  isCompleted: boolean;
  isSkipped: boolean;
  isIncognito: boolean;
}

interface Standing {
  liked: number | null;
  likes: number[];
  unliked: number | null;
  onAlbums: Map<string, number>;
  saves: number[];
  /** Playlist → since when it is in it. */
  inPlaylists: Map<string, number>;
  additions: number[];
  isNamed: boolean;
  hasIsrc: boolean;
  unavailableSince: number | null;
  restriction: string | null;
  wasUnavailable: boolean;
}

/**
 * What a library must come to, worked out row by row from the simulator's world, without any code of the product: slow, plain,
 * and right. `look` is what one full sync sees; between two looks the world may change.
 */
export function createLibraryTruth(world: World) {
  const account = world.accounts.get(MAIN_PERSON.id)!;
  const standings = new Map<string, Standing>();
  const versions = new Map<string, number>();
  let plays: KnownPlay[] = [];

  const standingOf = (id: string): Standing => {
    const standing = standings.get(id) ?? newStanding();
    standings.set(id, standing);
    return standing;
  };
  const withdrawn = (id: string) => {
    const withdrawal = world.catalogue.withdrawals.get(id);
    return withdrawal && withdrawal.since <= world.clock.now() && withdrawal.state !== 'replaced' ? withdrawal : null;
  };

  function lookAtLikes(at: number): void {
    const shown = new Map(account.library.tracks.latest().map(({ id, addedAt }) => [id, addedAt]));
    for (const [id, standing] of standings) {
      if (standing.liked === null || shown.get(id) === standing.liked) continue;
      standing.liked = null;
      // What was liked anew was not liked for a while that ended with the new like.
      standing.unliked = Math.min(at, shown.get(id) ?? at);
    }
    for (const [id, addedAt] of shown) {
      const standing = standingOf(id);
      standing.liked = addedAt;
      standing.likes.push(addedAt);
      standing.hasIsrc = true;
      seeRow(id, at);
    }
  }

  function lookAtAlbums(at: number): void {
    for (const standing of standings.values()) standing.onAlbums.clear();
    for (const { id: albumId, addedAt } of account.library.albums.latest()) {
      for (const id of world.catalogue.albums.get(albumId)?.trackIds ?? []) {
        const standing = standingOf(id);
        standing.onAlbums.set(albumId, addedAt);
        standing.saves.push(addedAt);
        seeRow(id, at);
      }
    }
  }

  /**
   * Rows are read where the version is another; a track that is gone is a row of nothing. A deleted playlist is kept as it was
   * last seen, unless the listener's settings say otherwise.
   */
  function lookAtPlaylists(at: number): void {
    for (const { id: playlistId } of account.library.playlists.latest()) {
      const playlist = world.playlists.get(playlistId)!;
      const { version, rows } = playlist.content.latest();
      if (!mayEdit(playlist, MAIN_PERSON.id)) continue;
      const visible = rows.filter(({ uri }) => isTrackUri(uri) && withdrawn(idOf(uri))?.state !== 'gone');
      for (const { uri } of visible) if (!uri.startsWith('spotify:local:')) seeRow(idOf(uri), at);
      if (versions.get(playlistId) === version) continue;
      versions.set(playlistId, version);
      const uris = new Set(visible.map(({ uri }) => idOf(uri)));
      for (const [id, standing] of standings) if (!uris.has(id)) standing.inPlaylists.delete(playlistId);
      const before = new Set([...uris].filter((id) => standings.get(id)?.inPlaylists.has(playlistId)));
      for (const { uri, addedAt } of visible) {
        const standing = standingOf(idOf(uri));
        standing.hasIsrc = true;
        if (before.has(idOf(uri))) continue;
        const since = Math.min(addedAt ?? at, standing.inPlaylists.get(playlistId) ?? Infinity);
        standing.inPlaylists.set(playlistId, since);
        standing.additions.push(since);
      }
    }
  }

  function seeRow(id: string, at: number): void {
    const standing = standingOf(id);
    const withdrawal = withdrawn(id);
    if (withdrawal?.state !== 'gone') standing.isNamed = true;
    if (!withdrawal) {
      standing.unavailableSince = null;
      return;
    }
    standing.wasUnavailable = true;
    standing.unavailableSince ??= at;
    standing.restriction = withdrawal.state === 'unplayable' ? withdrawal.reason : 'market';
  }

  return {
    /** One full sync, and what is known of plays after it. */
    look(known: KnownPlay[], alsoSeenWhole: readonly string[]): void {
      const at = world.clock.now();
      lookAtLikes(at);
      lookAtAlbums(at);
      lookAtPlaylists(at);
      plays = known;
      for (const id of alsoSeenWhole) if (standings.has(id)) standings.get(id)!.hasIsrc = true;
    },
    /** `excluded` are ids of tracks, artists and albums that are left out. */
    rows(excluded: ReadonlySet<string>): UnifiedRow[] {
      const ids = new Set([...standings.keys(), ...plays.map(({ trackId }) => trackId)]);
      return [...ids].sort().map((id) => ({
        ...factsOf(world, id, standings.get(id), plays),
        ...standingFacts(standings.get(id)),
        isExcluded: isExcluded(world, id, excluded) && standings.has(id),
        ...heardFacts(plays.filter(({ trackId }) => trackId === id)),
      }));
    },
  };
}

const newStanding = (): Standing => ({
  liked: null,
  likes: [],
  unliked: null,
  onAlbums: new Map(),
  saves: [],
  inPlaylists: new Map(),
  additions: [],
  isNamed: false,
  hasIsrc: false,
  unavailableSince: null,
  restriction: null,
  wasUnavailable: false,
});

const isTrackUri = (uri: string) => uri.startsWith('spotify:track:') || uri.startsWith('spotify:local:');
const idOf = (uri: string) => (uri.startsWith('spotify:track:') ? uri.slice('spotify:track:'.length) : uri);
const day = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const least = (times: readonly number[]) => (times.length === 0 ? null : Math.min(...times));
const most = (times: readonly number[]) => (times.length === 0 ? null : Math.max(...times));

function factsOf(world: World, id: string, standing: Standing | undefined, plays: readonly KnownPlay[]) {
  const { catalogue } = world;
  const file = catalogue.localFiles.find(({ uri }) => uri === id);
  if (file) return { ...localFacts(id), name: file.title, artists: [file.artist], album: file.album, durationMs: file.durationMs };
  const track = catalogue.tracks.get(id)!;
  const album = catalogue.albums.get(track.albumId)!;
  const named = (artistId: string) => catalogue.artists.get(artistId)!.name;
  const isNamed = standing?.isNamed || plays.some(({ trackId }) => trackId === id);
  const name = isNamed ? track.name : null;
  if (!standing) return { ...heardOnly(id), name, artists: [named(album.artistIds[0]!)], album: album.name };
  const { durationMs, explicit, number: trackNumber, disc: discNumber } = track;
  return {
    id,
    name,
    isLocal: false,
    durationMs,
    explicit,
    trackNumber,
    discNumber,
    artists: track.artistIds.map(named),
    album: album.name,
    albumType: album.type as string,
    releaseDate: album.releaseDate,
    isrc: standing.hasIsrc ? track.isrc : null,
  };
}

const NO_FACTS = { albumType: null, releaseDate: null, durationMs: null, isrc: null, trackNumber: null, discNumber: null };
const heardOnly = (id: string) => ({ id, isLocal: false, ...NO_FACTS, explicit: null });
const localFacts = (id: string) => ({ id, isLocal: true, ...NO_FACTS, explicit: null });

function standingFacts(standing: Standing = newStanding()) {
  const { liked, likes, unliked, onAlbums, saves, inPlaylists, additions, unavailableSince, wasUnavailable } = standing;
  return {
    likedAt: day(liked),
    firstLikedAt: day(least(likes)),
    unlikedAt: day(unliked),
    savedAlbumAt: day(least([...onAlbums.values()])),
    addedAt: day(least([...likes, ...saves, ...additions])),
    playlistCount: inPlaylists.size,
    addedToPlaylistAt: day(most([...inPlaylists.values()])),
    isInLibrary: liked !== null || onAlbums.size > 0 || inPlaylists.size > 0,
    availability: unavailableSince !== null ? 'unavailable' : wasUnavailable ? 'playable' : null,
    unavailableSince: day(unavailableSince),
    restriction: unavailableSince === null ? null : standing.restriction,
  };
}

function isExcluded({ catalogue }: World, id: string, excluded: ReadonlySet<string>): boolean {
  const track: Track | undefined = catalogue.tracks.get(id);
  return track !== undefined && [id, track.albumId, ...track.artistIds].some((each) => excluded.has(each));
}

/** Half a minute or to the end, and not in private, is a listen; how often it was skipped or finished is of every play. */
function heardFacts(plays: readonly KnownPlay[]) {
  const seen = plays.filter(({ isIncognito }) => !isIncognito);
  const listens = seen.filter(({ msPlayed, isCompleted }) => msPlayed >= 30_000 || isCompleted);
  const ends = listens.map(({ endedAt }) => endedAt * 1000);
  return {
    listens: listens.length,
    plays: seen.length,
    skips: seen.filter(({ isSkipped }) => isSkipped).length,
    completions: seen.filter(({ isCompleted }) => isCompleted).length,
    msPlayed: listens.reduce((sum, { msPlayed }) => sum + msPlayed, 0),
    firstAt: day(least(ends)),
    lastAt: day(most(ends)),
  };
}

/** A play as the extended export tells it: its end in whole seconds, up to three later than it was. */
export function exportedPlay({ content, endedAt, msPlayed, reasonEnd, incognito }: Play): KnownPlay[] {
  if (content.kind !== 'track') return [];
  const second = Math.floor(endedAt / 1000);
  const isCompleted = reasonEnd === 'trackdone';
  const end = Math.floor((endedAt + (second % 4) * 1000) / 1000);
  return [{ trackId: content.id, endedAt: end, msPlayed, isCompleted, isSkipped: reasonEnd === 'fwdbtn', isIncognito: incognito }];
}
