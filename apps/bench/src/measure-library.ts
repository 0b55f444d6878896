import {
  catalogueStream,
  editBetween,
  likedTracksStream,
  listedPlaylistsStream,
  remotePlaylistStream,
  savedAlbumsStream,
  type PlaylistRow,
} from '@groovelog/domain';
import { openDatabase } from '@groovelog/platform';
import { readModelSchema } from '@groovelog/projections';
import { libraryProjection } from '@groovelog/read-models';
import { storedLog, type EventInStream } from '@groovelog/read-models/testing';
import { timed, type Measurement } from './measurement';
import { openScratchDatabase } from './scratch-database';

const USER = '00000000-0000-4000-8000-000000000001';
const SIZE = { likes: 10_000, albums: 500, tracksOfAlbum: 12, playlists: 200, rows: 50 };
const BATCH = 1_000;
const AT = '2026-03-01T10:00:00.000Z';

/** How fast the read model of the library is made of the first sync of a large one. */
export async function measureLibrary(): Promise<Measurement[]> {
  const scratch = await openScratchDatabase();
  const database = openDatabase({ url: scratch.url, application: 'groovelog-bench' });
  const schema = readModelSchema(libraryProjection.name);
  try {
    await database.query(`create schema ${schema}`);
    await libraryProjection.createTables(database, schema);
    const log = storedLog([...likes(), ...albums(), ...playlists()]);
    const { ms } = await timed(async () => {
      for (let start = 0; start < log.length; start += BATCH) {
        await database.transaction((sql) => libraryProjection.apply(log.slice(start, start + BATCH), sql, schema));
      }
    });
    const what = `${SIZE.likes} likes, ${SIZE.albums} albums, ${SIZE.playlists} playlists of ${SIZE.rows} rows`;
    return [{ name: 'projection.library', value: Math.round((log.length * 1_000) / ms), unit: 'events/s', bar: { atLeast: 12_000 }, what }];
  } finally {
    await database.close();
    await scratch.close();
  }
}

const idsFrom = (first: number, count: number): string[] => Array.from({ length: count }, (_, n) => `t${(first + n) % SIZE.likes}`);

function likes(): EventInStream[] {
  return idsFrom(0, SIZE.likes).flatMap((trackId, n): EventInStream[] => {
    const artists = [{ id: `x${n % 900}`, name: `Artist ${n % 900}` }];
    const facts = { trackId, title: `Title ${n}`, artists, albumId: `a${n % 3_000}`, durationMs: 200_000, explicit: false, isrc: `I${n}` };
    return [
      { stream: catalogueStream('track', trackId), type: 'TrackCatalogued', data: { ...facts, at: AT } },
      { stream: likedTracksStream(USER), type: 'TrackLiked', data: { trackId, likedAt: AT, source: 'sync' } },
    ];
  });
}

function albums(): EventInStream[] {
  return Array.from({ length: SIZE.albums }, (_, n) => `a${n}`).flatMap((albumId, n): EventInStream[] => {
    const trackIds = idsFrom(n * SIZE.tracksOfAlbum, SIZE.tracksOfAlbum);
    const facts = { albumId, name: `Album ${n}`, artists: [{ id: 'x', name: 'X' }], albumType: 'album', releaseDate: '1997', trackIds };
    return [
      { stream: catalogueStream('album', albumId), type: 'AlbumCatalogued', data: { ...facts, totalTracks: trackIds.length, at: AT } },
      { stream: savedAlbumsStream(USER), type: 'AlbumSaved', data: { albumId, savedAt: AT, source: 'sync' } },
    ];
  });
}

function playlists(): EventInStream[] {
  return Array.from({ length: SIZE.playlists }, (_, n) => `p${n}`).flatMap((playlistId, n): EventInStream[] => {
    const rows = idsFrom(n * 37, SIZE.rows).map((id): PlaylistRow => ({ uri: `spotify:track:${id}`, addedAt: AT, addedBy: null }));
    const edit = editBetween([], rows, ({ uri }) => String(uri));
    return [
      { stream: listedPlaylistsStream(USER), type: 'PlaylistListed', data: { playlistId, nth: 1, observedAt: AT } },
      {
        stream: remotePlaylistStream(USER, playlistId),
        type: 'PlaylistRowsChanged',
        data: { playlistId, ...edit, total: rows.length, observedAt: AT },
      },
    ];
  });
}
