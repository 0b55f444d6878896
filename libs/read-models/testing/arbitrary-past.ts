import {
  catalogueStream,
  editBetween,
  exclusionsStream,
  followedArtistsStream,
  likedTracksStream,
  listedPlaylistsStream,
  listeningStream,
  remotePlaylistStream,
  savedAlbumsStream,
  type PlaylistRow,
} from '@groovelog/domain';
import * as fc from 'fast-check';
import { uuidOf } from './listening-log';
import type { EventInStream } from './stored-log';

/** So many days are in a past, counted from 1. */
export const PAST_DAYS = 12;
export const PAST_TRACKS = ['t1', 't2', 't3', 't4'] as const;
export const PAST_PLAYLISTS = ['p1', 'p2'] as const;

/** A listener's past: what began and ended on which days. `true` begins, `false` ends; what is seen later has the day of both. */
export interface Past {
  likes: { track: string; turns: { day: number; seen: number }[] }[];
  unavailable: { track: string; days: number[] }[];
  albums: { album: string; days: number[] }[];
  follows: { artist: string; days: number[] }[];
  absences: { playlist: string; days: number[]; kept: boolean }[];
  exclusions: { artist: string; days: number[]; from: number | null }[];
  /** The rows of a playlist as they were seen on a day; each was added on a day before. */
  sights: { playlist: string; day: number; rows: { track: string; added: number }[] }[];
  plays: { track: string; day: number; skipped: boolean }[];
}

const day = fc.integer({ min: 1, max: PAST_DAYS });
const days = fc.uniqueArray(day, { maxLength: 5 }).map((list) => list.sort((one, other) => one - other));
const track = fc.constantFrom(...PAST_TRACKS);
const playlist = fc.constantFrom(...PAST_PLAYLISTS);
const each = <Key extends string, Rest>(name: Key, values: readonly string[], rest: fc.Arbitrary<Rest>) =>
  fc.tuple(...values.map((value) => rest.map((more) => ({ ...({ [name]: value } as Record<Key, string>), ...more }))));

/** A like that began again may be seen together with its end, after it. */
const turns = fc.tuple(days, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })).map(([list, late]) => ({
  turns: list.map((on, index) => ({ day: on, seen: late[index] && index % 2 === 1 ? (list[index + 1] ?? on) : on })),
}));

const sight = fc.record({
  playlist,
  day,
  rows: fc.array(fc.record({ track, added: day }), { maxLength: 3 }),
});

export const arbitraryPast: fc.Arbitrary<Past> = fc.record({
  likes: each('track', PAST_TRACKS, turns),
  unavailable: each('track', PAST_TRACKS, fc.record({ days })),
  albums: each('album', ['a1', 'a2'], fc.record({ days })),
  follows: each('artist', ['Ann', 'Bob'], fc.record({ days })),
  absences: each('playlist', PAST_PLAYLISTS, fc.record({ days, kept: fc.boolean() })),
  exclusions: each('artist', ['Ann', 'Bob'], fc.record({ days, from: fc.option(day) })),
  sights: fc
    .array(sight, { maxLength: 8 })
    .map((list) =>
      list
        .sort((one, other) => one.day - other.day)
        .map(({ rows, ...seen }) => ({ ...seen, rows: rows.map((row) => ({ ...row, added: Math.min(row.added, seen.day) })) })),
    ),
  plays: fc.array(fc.record({ track: fc.constantFrom(...PAST_TRACKS, 't5'), day, skipped: fc.boolean() }), { maxLength: 12 }),
});

/** The first moment of an hour of a day of the past, UTC. */
export const momentOfDay = (on: number, hour = 0): string =>
  `2026-03-${String(on).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

/**
 * What would be in the log if the world had ended with a day: every fact up to it, by the time at which it was so, whenever it
 * was seen. What tracks, albums and playlists are called is known at all times.
 */
export function logOfPast(past: Past, userId: string, last = PAST_DAYS): EventInStream[] {
  return [...facts(userId), ...turnsOf(past, userId, last), ...sightsOf(past, userId, last), ...playsOf(past, userId, last)].map(
    (event) => ({
      ...event,
      userId,
    }),
  );
}

const at = momentOfDay(1);
const ARTIST_OF: Record<string, string> = { t1: 'Ann', t2: 'Ann', t3: 'Bob', t4: 'Bob', t5: 'Bob' };

function facts(userId: string): EventInStream[] {
  const artists = (name: string) => [{ id: name, name }];
  return [
    ...PAST_TRACKS.map((trackId): EventInStream => {
      const data = { trackId, title: `Title ${trackId}`, artists: artists(ARTIST_OF[trackId]!), albumId: null, durationMs: 200_000, at };
      return { stream: catalogueStream('track', trackId), type: 'TrackCatalogued', data: { ...data, explicit: false, isrc: null } };
    }),
    ...['a1', 'a2'].map((albumId, index): EventInStream => {
      const trackIds = PAST_TRACKS.slice(index, index + 2);
      const data = {
        albumId,
        name: albumId,
        artists: artists('Ann'),
        albumType: 'album',
        releaseDate: '1997',
        totalTracks: 2,
        trackIds,
        at,
      };
      return { stream: catalogueStream('album', albumId), type: 'AlbumCatalogued', data };
    }),
    ...PAST_PLAYLISTS.map((playlistId): EventInStream => {
      const details = {
        name: `Called ${playlistId}`,
        description: null,
        ownerId: 'me',
        readable: true,
        collaborative: false,
        isPublic: null,
      };
      return { stream: remotePlaylistStream(userId, playlistId), type: 'PlaylistMirrored', data: { playlistId, details, at } };
    }),
  ];
}

/** Turn by turn: the first begins, the second ends, and so on. */
function turnsOf(past: Past, userId: string, last: number): EventInStream[] {
  const inTurn = (
    list: readonly number[],
    stream: EventInStream['stream'],
    [begins, ends]: readonly [string, string],
    dataOf: (on: number, begins: boolean) => object,
  ) =>
    list.flatMap((on, index): EventInStream[] =>
      on > last ? [] : [{ stream, type: index % 2 === 0 ? begins : ends, data: dataOf(on, index % 2 === 0) }],
    );
  return [
    ...past.likes.flatMap(({ track: trackId, turns: list }) => likesOf(trackId, list, userId, last)),
    ...past.unavailable.flatMap(({ track: trackId, days: list }) =>
      inTurn(list, likedTracksStream(userId), ['TrackUnavailable', 'TrackAvailable'], (on) => ({
        trackId,
        flip: 1,
        observedAt: momentOfDay(on),
      })),
    ),
    ...past.albums.flatMap(({ album: albumId, days: list }) =>
      inTurn(list, savedAlbumsStream(userId), ['AlbumSaved', 'AlbumUnsaved'], (on) => ({
        albumId,
        savedAt: momentOfDay(on),
        observedAt: momentOfDay(on),
        source: 'sync',
      })),
    ),
    ...past.follows.flatMap(({ artist: artistId, days: list }) =>
      inTurn(list, followedArtistsStream(userId), ['ArtistFollowed', 'ArtistUnfollowed'], (on) => ({
        artistId,
        nth: 1,
        observedAt: momentOfDay(on),
        source: 'sync',
      })),
    ),
    ...past.absences.flatMap(({ playlist: playlistId, days: list, kept }) =>
      inTurn(list, listedPlaylistsStream(userId), ['PlaylistUnlisted', 'PlaylistListed'], (on, begins) => ({
        playlistId,
        nth: 1,
        observedAt: momentOfDay(on),
        ...(begins && { kept }),
      })),
    ),
    ...past.exclusions.flatMap(({ artist, days: list, from }) =>
      inTurn(list, exclusionsStream(userId), ['ExclusionAdded', 'ExclusionEnded'], (on) => ({
        exclusionId: uuidOf(`${userId} ${artist}`),
        target: { type: 'artist', id: artist, name: artist },
        scope: 'both',
        from: from === null ? null : momentOfDay(from),
        until: null,
        source: 'user',
        at: momentOfDay(on),
      })),
    ),
  ];
}

function likesOf(trackId: string, list: Past['likes'][number]['turns'], userId: string, last: number): EventInStream[] {
  const stream = likedTracksStream(userId);
  return list.flatMap(({ day: on, seen }, index): EventInStream[] => {
    const isLike = index % 2 === 0;
    if ((isLike ? on : seen) > last) return [];
    return isLike
      ? [{ stream, type: 'TrackLiked', data: { trackId, likedAt: momentOfDay(on), source: 'sync' } }]
      : [{ stream, type: 'TrackUnliked', data: { trackId, likedAt: at, observedAt: momentOfDay(seen), source: 'sync' } }];
  });
}

/** After the last day no row is seen to be gone; one that was added before it and is seen later was there. */
function sightsOf({ sights }: Past, userId: string, last: number): EventInStream[] {
  const known = new Map<string, readonly PlaylistRow[]>();
  const keyOf = ({ uri, addedAt }: PlaylistRow) => `${uri} ${addedAt}`;
  return sights.map((sight): EventInStream => {
    const before = known.get(sight.playlist) ?? [];
    const seen = sight.rows
      .filter(({ added }) => added <= last)
      .map((row): PlaylistRow => ({ uri: `spotify:track:${row.track}`, addedAt: momentOfDay(row.added), addedBy: null }));
    const isThere = new Set(before.map(keyOf));
    const after = sight.day <= last ? seen : [...before, ...seen.filter((row) => !isThere.has(keyOf(row)))];
    known.set(sight.playlist, after);
    const data = {
      playlistId: sight.playlist,
      ...editBetween(before, after, keyOf),
      total: after.length,
      observedAt: momentOfDay(sight.day),
    };
    return { stream: remotePlaylistStream(userId, sight.playlist), type: 'PlaylistRowsChanged', data };
  });
}

function playsOf({ plays }: Past, userId: string, last: number): EventInStream[] {
  return plays.flatMap(({ track: trackId, day: on, skipped }, index): EventInStream[] => {
    if (on > last) return [];
    const facts = { uri: `spotify:track:${trackId}`, title: `Title ${trackId}`, artist: ARTIST_OF[trackId] };
    const data = { source: 'extended', kind: 'track', ...facts, msPlayed: 100_000 + index, skipped, at: momentOfDay(on, 1 + index) };
    return [{ stream: listeningStream(userId, '2026-03'), type: 'TrackPlayed', data }];
  });
}
