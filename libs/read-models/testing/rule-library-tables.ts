import {
  encodeListeningColumns,
  packCountry,
  packFlags,
  packPlatform,
  recordingKey,
  type RuleLibrary,
  type RuleTrack,
} from '@groovelog/domain';
import type { Database, Sql } from '@groovelog/platform';
import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import { libraryProjection } from '../src/library/library.projection';
import { listeningProjection } from '../src/listening/listening.projection';

/** A database with the tables that rules are asked over. */
export async function createRuleDatabase(): Promise<TestDatabase> {
  const test = await createTestDatabase();
  for (const projection of [libraryProjection, listeningProjection]) {
    const schema = `rm_${projection.name}`;
    await test.database.query(`create schema ${schema}`);
    await projection.createTables(test.database, schema);
    await projection.createIndexes(test.database, schema);
  }
  return test;
}

/** What tracks only say about all of their artists together. */
export interface RuleArtist {
  id: string;
  genres: readonly string[];
  isFollowed: boolean;
}

/**
 * Puts a library into the tables as its user's. The number of a track is its place in the library. Artists belong to all users:
 * those of the last library count.
 */
export async function storeRuleLibrary(
  database: Database,
  userId: string,
  library: RuleLibrary,
  artists: readonly RuleArtist[] = mainArtistsOf(library),
): Promise<void> {
  await database.transaction(async (sql) => {
    await storeTracks(sql, userId, library);
    await storeArtists(sql, userId, artists);
    await storePlaylists(sql, userId, library);
    await sql.query(
      `insert into rm_listening.listening_months (user_id, month, listens, columns, last_position) values ($1, '2000-01-01', $2, $3, '1')`,
      [userId, library.plays.length, packedPlays(library)],
    );
  });
}

async function storeTracks(sql: Sql, userId: string, library: RuleLibrary): Promise<void> {
  const heldSince = (trackId: string) =>
    library.memberships.flatMap((held) => (held.trackId === trackId && held.removedAt === null ? [held.addedAt] : []));
  await sql.query(
    `insert into rm_library.unified_tracks
     select row.* from jsonb_populate_recordset(null::rm_library.unified_tracks, $1::jsonb) as row`,
    [JSON.stringify(library.tracks.map((track) => unifiedRow(userId, track, heldSince(track.id))))],
  );
  await sql.query(
    `insert into rm_listening.tracks (user_id, track_no, uri, kind, name_key, search_key)
     select $1, track.number - 1, case when track.id like '%:%' then track.id else 'spotify:track:' || track.id end, 'track', '', ''
       from unnest($2::text[]) with ordinality as track (id, number)`,
    [userId, library.tracks.map(({ id }) => id)],
  );
}

function unifiedRow(userId: string, track: RuleTrack, heldSince: readonly number[]) {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    user_id: userId,
    track_id: track.id,
    uri: track.id.includes(':') ? track.id : `spotify:track:${track.id}`,
    name: track.title,
    artists: track.artists,
    artist_names: track.artists.map(({ name }) => name),
    artist_ids: track.artists.flatMap(({ id }) => id ?? []),
    album_id: track.albumId,
    album_name: track.album,
    album_type: track.albumType,
    album_artists: track.albumArtists,
    track_number: track.trackNumber,
    disc_number: track.discNumber,
    duration_ms: track.durationMs,
    explicit: track.explicit,
    isrc: track.isrc,
    release_date: track.releaseDate,
    is_local: track.isLocal,
    liked_at: at(track.likedAt),
    first_liked_at: at(track.firstLikedAt),
    unliked_at: at(track.unlikedAt),
    saved_album_at: at(track.albumSavedAt),
    added_at: at(track.addedAt),
    playlist_count: heldSince.length,
    added_to_playlist_at: at(heldSince.length === 0 ? null : Math.max(...heldSince)),
    is_in_library: track.likedAt !== null || track.albumSavedAt !== null || heldSince.length > 0,
    availability: track.isPlayable === null ? null : track.isPlayable ? 'playable' : 'unavailable',
    unavailable_since: at(track.unavailableSince),
    search_key: '',
    recording_key: recordingKey({ ...track, mainArtist: track.artists[0]?.name ?? null }),
  };
}

/** The genres of an artist are those of the first track that names them first. */
function mainArtistsOf({ tracks }: RuleLibrary): RuleArtist[] {
  const named = tracks.flatMap(({ artists: [main], genres, isArtistFollowed }) =>
    main?.id ? [{ id: main.id, genres, isFollowed: isArtistFollowed }] : [],
  );
  return named.filter(({ id }, index) => named.findIndex((other) => other.id === id) === index);
}

async function storeArtists(sql: Sql, userId: string, artists: readonly RuleArtist[]): Promise<void> {
  for (const { id, genres, isFollowed } of artists) {
    await sql.query(
      `insert into rm_library.artists (artist_id, name, genres, search_key) values ($1, '', $2, '')
       on conflict (artist_id) do update set genres = excluded.genres`,
      [id, genres],
    );
    if (!isFollowed) continue;
    await sql.query(
      `insert into rm_library.followed_artists (user_id, artist_id, nth, followed_at) values ($1, $2, 1, now()) on conflict do nothing`,
      [userId, id],
    );
  }
}

async function storePlaylists(sql: Sql, userId: string, { playlists, memberships }: RuleLibrary): Promise<void> {
  for (const { id, name } of playlists) {
    await sql.query(
      `insert into rm_library.playlists (user_id, playlist_id, name, is_readable, is_collaborative, item_count, first_seen_at,
         changed_at, is_kept, search_key) values ($1, $2, $3, true, false, 0, now(), now(), false, '')`,
      [userId, id, name],
    );
  }
  for (const { trackId, playlistId, addedAt, removedAt } of memberships) {
    await sql.query(
      `insert into rm_library.playlist_memberships (user_id, track_id, playlist_id, nth, added_at, removed_at) values ($1, $2, $3, 1, $4, $5)`,
      [userId, trackId, playlistId, new Date(addedAt), removedAt === null ? null : new Date(removedAt)],
    );
  }
}

function packedPlays({ tracks, plays }: RuleLibrary): Buffer {
  const numbers = new Map(tracks.map(({ id }, number) => [id, number]));
  const packed = plays.map(({ trackId, endedAt, msPlayed, country, platform, ...facts }) => ({
    endedAt: endedAt / 1000,
    msPlayed,
    trackNo: numbers.get(trackId) ?? 0,
    flags: packFlags({ kind: 'track', ...facts }),
    country: packCountry(country),
    platform: packPlatform(platform),
  }));
  return Buffer.from(encodeListeningColumns(packed));
}
