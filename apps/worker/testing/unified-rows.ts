import { DEFAULT_LISTEN_POLICY } from '@groovelog/domain';
import { createListeningCache, excludedAmong, loadListening, trackEntries, trackTotals, unifiedTracks } from '@groovelog/read-models';
import type { Database } from '@groovelog/platform';

/** A row of `unified_tracks` with what was heard of it; times as ISO 8601 in UTC. */
export interface UnifiedRow {
  id: string;
  name: string | null;
  artists: string[];
  album: string | null;
  albumType: string | null;
  releaseDate: string | null;
  trackNumber: number | null;
  discNumber: number | null;
  durationMs: number | null;
  explicit: boolean | null;
  isrc: string | null;
  isLocal: boolean;
  likedAt: string | null;
  firstLikedAt: string | null;
  unlikedAt: string | null;
  savedAlbumAt: string | null;
  addedAt: string | null;
  playlistCount: number;
  addedToPlaylistAt: string | null;
  isInLibrary: boolean;
  availability: string | null;
  unavailableSince: string | null;
  restriction: string | null;
  isExcluded: boolean;
  listens: number;
  plays: number;
  skips: number;
  completions: number;
  msPlayed: number;
  firstAt: string | null;
  lastAt: string | null;
}

/** Everything that was ever liked, on a saved album, in a playlist or played, as the product's queries tell it, by id. */
export async function unifiedRows(database: Database, userId: string, now: Date): Promise<UnifiedRow[]> {
  const heard = await heardRows(database, userId);
  const library = await libraryRows(database, userId, now);
  const known = new Set(library.map(({ id }) => id));
  const rows = [
    ...library.map((row) => ({ ...row, ...(heard.get(uriOf(row.id))?.figures ?? NEVER_HEARD) })),
    ...[...heard].flatMap(([uri, { names, figures }]) => {
      const id = uri.replace(/^spotify:track:/, '');
      return known.has(id) ? [] : [{ ...NOT_IN_LIBRARY, id, ...names, ...figures }];
    }),
  ];
  return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
}

const uriOf = (id: string) => (id.includes(':') ? id : `spotify:track:${id}`);
const text = (at: Date | null | undefined) => at?.toISOString() ?? null;

const NEVER_HEARD = { listens: 0, plays: 0, skips: 0, completions: 0, msPlayed: 0, firstAt: null, lastAt: null };
const NOT_IN_LIBRARY = {
  albumType: null,
  releaseDate: null,
  trackNumber: null,
  discNumber: null,
  durationMs: null,
  explicit: null,
  isrc: null,
  isLocal: false,
  likedAt: null,
  firstLikedAt: null,
  unlikedAt: null,
  savedAlbumAt: null,
  addedAt: null,
  playlistCount: 0,
  addedToPlaylistAt: null,
  isInLibrary: false,
  availability: null,
  unavailableSince: null,
  restriction: null,
  isExcluded: false,
};

async function libraryRows(database: Database, userId: string, now: Date) {
  // What the query does not answer is asked for here.
  const more = new Map(
    (
      await database.query<{ trackId: string; albumType: string | null; addedToPlaylistAt: Date | null }>(
        `select unified_tracks.track_id as "trackId", unified_tracks.album_type as "albumType",
                unified_tracks.added_to_playlist_at as "addedToPlaylistAt"
           from rm_library.unified_tracks where unified_tracks.user_id = $1`,
        [userId],
      )
    ).map((row) => [row.trackId, row]),
  );
  const ids = [...more.keys()];
  const excluded = await excludedAmong(database, userId, ids, { scope: 'both', now });
  return (await unifiedTracks(database, userId, ids)).map((track) => ({
    id: track.trackId,
    name: track.name,
    artists: track.artists.map(({ name }) => name),
    album: track.albumName,
    albumType: more.get(track.trackId)?.albumType ?? null,
    releaseDate: track.releaseDate,
    trackNumber: track.trackNumber,
    discNumber: track.discNumber,
    durationMs: track.durationMs,
    explicit: track.explicit,
    isrc: track.isrc,
    isLocal: track.isLocal,
    likedAt: text(track.likedAt),
    firstLikedAt: text(track.firstLikedAt),
    unlikedAt: text(track.unlikedAt),
    savedAlbumAt: text(track.savedAlbumAt),
    addedAt: text(track.addedAt),
    playlistCount: track.playlistCount,
    addedToPlaylistAt: text(more.get(track.trackId)?.addedToPlaylistAt),
    isInLibrary: track.isInLibrary,
    availability: track.availability,
    unavailableSince: text(track.unavailableSince),
    restriction: track.restriction,
    isExcluded: excluded.has(track.trackId),
  }));
}

async function heardRows(database: Database, userId: string) {
  const request = { userId, policy: DEFAULT_LISTEN_POLICY, timeZone: 'UTC' };
  const listening = await loadListening(database, request, createListeningCache());
  const totals = trackTotals(listening);
  const numbers = [...totals.plays.keys()].filter((number) => (listening.catalogue.canonicalOf[number] ?? number) === number);
  const entries = await trackEntries(database, userId, numbers);
  return new Map(
    entries.flatMap(({ trackNo, uri, kind, title, artist, album }) => {
      if (uri === null || (kind !== 'track' && kind !== 'local')) return [];
      const second = (at: number | undefined) => (totals.listens[trackNo] ? new Date((at ?? 0) * 1000).toISOString() : null);
      const figures = {
        listens: totals.listens[trackNo] ?? 0,
        plays: totals.plays[trackNo] ?? 0,
        skips: totals.skips[trackNo] ?? 0,
        completions: totals.completions[trackNo] ?? 0,
        msPlayed: totals.msPlayed[trackNo] ?? 0,
        firstAt: second(totals.firstAt[trackNo]),
        lastAt: second(totals.lastAt[trackNo]),
      };
      return [[uri, { names: { name: title, artists: artist === null ? [] : [artist], album }, figures }] as const];
    }),
  );
}
