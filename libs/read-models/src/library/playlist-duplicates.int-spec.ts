import { catalogueStream, listedPlaylistsStream, remotePlaylistStream } from '@groovelog/domain';
import { ANNA, BEN, createReadModelHarness, storedLog, type EventInStream, type ReadModelHarness } from '../../testing';
import { libraryProjection } from './library.projection';
import { duplicatesInPlaylists } from './playlist-duplicates.query';

const at = '2026-03-01T10:00:00.000Z';
const details = { description: '', ownerId: 'anna', readable: true, collaborative: false, isPublic: false };

/** Tracks with one ISRC are one recording. */
const track = (trackId: string, title: string, isrc: string): EventInStream => ({
  stream: catalogueStream('track', trackId),
  type: 'TrackCatalogued',
  data: { trackId, title, artists: [{ id: 'bee', name: 'Bee' }], albumId: null, durationMs: 200_000, explicit: false, isrc, at },
});
const playlist = (playlistId: string, name: string, rows: readonly (string | null)[]): EventInStream[] => [
  { stream: remotePlaylistStream(ANNA, playlistId), type: 'PlaylistMirrored', data: { playlistId, details: { ...details, name }, at } },
  {
    stream: remotePlaylistStream(ANNA, playlistId),
    type: 'PlaylistRowsChanged',
    data: {
      playlistId,
      removed: [],
      added: rows.map((uri, index) => ({ at: index, row: { uri, addedAt: at, addedBy: 'anna' } })),
      total: rows.length,
      snapshotId: 's',
      observedAt: at,
    },
  },
];
const uri = (trackId: string) => `spotify:track:${trackId}`;

describe('duplicates inside playlists', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(libraryProjection);
    const gone = { playlistId: 'gone', nth: 1, observedAt: at, kept: true };
    await model.apply(
      storedLog([
        track('single', 'Hive', 'GB0000000001'),
        track('album', 'Hive', 'GB0000000001'),
        track('cover', 'Hive', 'GB0000000002'),
        ...playlist('z', 'zoo', [uri('cover'), uri('cover')]),
        ...playlist('a', 'Ant', [uri('single'), uri('cover'), uri('album'), null, null, 'spotify:local:x:y:z:1', 'spotify:local:x:y:z:1']),
        ...playlist('clean', 'Clean', [uri('single'), uri('cover')]),
        ...playlist('gone', 'Gone', [uri('single'), uri('single')]),
        { stream: listedPlaylistsStream(ANNA), type: 'PlaylistUnlisted', data: gone },
      ]),
    );
  });
  afterAll(() => model.drop());

  it('are the same track, or the same recording on other albums, with every row that holds it', async () => {
    const found = await duplicatesInPlaylists(model.database, ANNA);
    expect(found.map(({ playlistName, kind, rows }) => [playlistName, kind, rows.map(({ position }) => position)])).toEqual([
      ['Ant', 'recording', [0, 2]],
      ['Ant', 'track', [5, 6]],
      ['zoo', 'track', [0, 1]],
    ]);
    expect(found[0]?.rows[1]).toEqual({ position: 2, uri: uri('album'), trackId: 'album', name: 'Hive', albumName: null });
  });

  it('are nobody else’s', async () => {
    expect(await duplicatesInPlaylists(model.database, BEN)).toEqual([]);
  });
});
