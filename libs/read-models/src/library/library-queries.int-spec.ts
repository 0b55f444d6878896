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
  type Exclusion,
  type PlaylistRow,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { TestDatabase } from '@groovelog/testing';
import { ANNA, BEN, storedLog, uuidOf, type EventInStream } from '../../testing';
import { createRuleDatabase } from '../../testing/rule-library-tables';
import { listeningProjection } from '../listening/listening.projection';
import { cataloguedAlbum, savedAlbumsNamed } from './album-page.query';
import { searchExcludable } from './excludable.query';
import { excludedFromStatistics } from './excluded-from-statistics.query';
import { excludedAmong } from './excluded-tracks.query';
import { exclusionsOf } from './exclusions.query';
import { followedArtists } from './followed-artists.query';
import { artistIdNamed, artistTrackIds, libraryArtist } from './library-artist.query';
import { libraryProjection } from './library.projection';
import { likedKeys, type LikedRequest } from './liked-tracks.query';
import { playlistItems } from './playlist-items.query';
import { mirroredPlaylist, mirroredPlaylists } from './playlists.query';
import { savedAlbums } from './saved-albums.query';
import { trackPlaylists } from './track-playlists.query';
import { unifiedTrack } from './unified-tracks.query';

const on = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const NOW = new Date(on(20));
const source = 'sync' as const;
const called = { x: 'Xenia', y: 'Yann' };

const track = (trackId: string, title: string, artist: keyof typeof called, albumId: string): EventInStream => {
  const facts = {
    trackId,
    title,
    artists: [{ id: artist, name: called[artist] }],
    albumId,
    durationMs: 200_000,
    explicit: false,
    isrc: null,
  };
  return { stream: catalogueStream('track', trackId), type: 'TrackCatalogued', data: { ...facts, at: on(1) } };
};
const album = (albumId: string, name: string, artist: keyof typeof called, trackIds: string[]): EventInStream => {
  const facts = { albumId, name, artists: [{ id: artist, name: called[artist] }], albumType: 'album', releaseDate: '1997', totalTracks: 2 };
  return { stream: catalogueStream('album', albumId), type: 'AlbumCatalogued', data: { ...facts, trackIds, at: on(1) } };
};
const artist = (artistId: keyof typeof called, genres: string[]): EventInStream => ({
  stream: catalogueStream('artist', artistId),
  type: 'ArtistCatalogued',
  data: { artistId, name: called[artistId], genres, at: on(1) },
});
const CATALOGUE = [
  track('t1', 'One', 'x', 'a1'),
  track('t2', 'Two', 'y', 'a2'),
  track('t3', 'Three', 'y', 'a2'),
  album('a1', 'First', 'x', ['t1']),
  album('a2', 'Second', 'y', ['t2', 't3']),
  artist('x', ['jazz']),
  artist('y', ['punk']),
];

function libraryOf(userId: string, [liked, unliked]: [string, string], albumId: string, artistId: string): EventInStream[] {
  const rows = [liked, unliked].map((id): PlaylistRow => ({ uri: `spotify:track:${id}`, addedAt: on(3), addedBy: 'me' }));
  const details = { name: `List of ${liked}`, description: null, ownerId: 'me', readable: true, collaborative: false, isPublic: null };
  const likes = likedTracksStream(userId);
  const changed = { playlistId: 'p', ...editBetween([], rows, ({ uri }) => String(uri)), total: 2, snapshotId: 's', observedAt: on(4) };
  return [
    { stream: likes, type: 'TrackLiked', data: { trackId: liked, likedAt: on(2), source } },
    { stream: likes, type: 'TrackLiked', data: { trackId: unliked, likedAt: on(2), source } },
    { stream: likes, type: 'TrackUnliked', data: { trackId: unliked, likedAt: on(2), observedAt: on(5), source } },
    { stream: savedAlbumsStream(userId), type: 'AlbumSaved', data: { albumId, savedAt: on(2), source } },
    { stream: savedAlbumsStream(userId), type: 'AlbumUnsaved', data: { albumId, savedAt: on(2), observedAt: on(6), source } },
    { stream: savedAlbumsStream(userId), type: 'AlbumSaved', data: { albumId, savedAt: on(8), source } },
    { stream: followedArtistsStream(userId), type: 'ArtistFollowed', data: { artistId, nth: 1, observedAt: on(2), source } },
    { stream: listedPlaylistsStream(userId), type: 'PlaylistListed', data: { playlistId: 'p', nth: 1, observedAt: on(2) } },
    { stream: remotePlaylistStream(userId, 'p'), type: 'PlaylistMirrored', data: { playlistId: 'p', details, at: on(3) } },
    { stream: remotePlaylistStream(userId, 'p'), type: 'PlaylistRowsChanged', data: changed },
  ];
}

const excluded = (target: Exclusion['target'], scope: Exclusion['scope'], from: string | null = null): EventInStream => ({
  stream: exclusionsStream(ANNA),
  type: 'ExclusionAdded',
  data: { exclusionId: uuidOf(JSON.stringify([target, scope])), target, scope, from, until: null, source: 'user', at: on(5) },
});
const heard = (title: string, name: string, uri?: string): EventInStream => ({
  stream: listeningStream(ANNA, '2026-03'),
  type: 'TrackPlayed',
  data: { source: 'extended', kind: 'track', ...(uri && { uri }), title, artist: name, msPlayed: 100_000, at: on(9) },
});

describe('the queries of the library', () => {
  let test: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    test = await createRuleDatabase();
    sql = test.database;
    await libraryProjection.apply(
      storedLog([...CATALOGUE, ...libraryOf(ANNA, ['t1', 't2'], 'a1', 'x'), ...libraryOf(BEN, ['t2', 't3'], 'a2', 'y')]),
      sql,
      'rm_library',
    );
  });
  afterAll(() => test.drop());
  const everything = { search: '', start: 0, count: 10 };
  const liked = async (userId: string, more: Partial<LikedRequest> = {}) =>
    (await likedKeys(sql, userId, { search: '', order: 'liked', availability: null, excluded: null, ...more })).map(
      ({ trackId }) => trackId,
    );

  it('show each listener their own likes, albums, artists and playlists, and nobody else’s', async () => {
    expect([await liked(ANNA), await liked(BEN)]).toEqual([['t1'], ['t2']]);
    const albumsOf = async (userId: string) =>
      (await savedAlbums(sql, userId, { ...everything, order: 'saved', onlyUnavailable: false })).albums;
    expect(await albumsOf(ANNA)).toMatchObject([{ albumId: 'a1', name: 'First', savedAt: new Date(on(8)), likedTracks: 1 }]);
    expect(await albumsOf(BEN)).toMatchObject([{ albumId: 'a2', savedAt: new Date(on(8)), likedTracks: 1 }]);
    const artistsOf = async (userId: string) => (await followedArtists(sql, userId, { ...everything, order: 'followed' })).artists;
    expect(await artistsOf(ANNA)).toMatchObject([{ artistId: 'x', genres: ['jazz'], likedTracks: 1, savedAlbums: 1 }]);
    expect(await artistsOf(BEN)).toMatchObject([{ artistId: 'y', likedTracks: 1, savedAlbums: 1 }]);
    const playlistsOf = async (userId: string) =>
      (await mirroredPlaylists(sql, userId, { ...everything, order: 'name', show: 'all' })).playlists;
    expect(await playlistsOf(ANNA)).toMatchObject([{ playlistId: 'p', name: 'List of t1' }]);
    expect(await mirroredPlaylist(sql, BEN, 'p')).toMatchObject({ name: 'List of t2' });
    const { items } = await playlistItems(sql, BEN, 'p', { ...everything, order: 'position', show: 'all' });
    expect(items.map(({ name }) => name)).toEqual(['Two', 'Three']);
  });

  it('find by every word of a search, whoever else has it', async () => {
    expect(await liked(ANNA, { search: 'xenia one' })).toEqual(['t1']);
    expect(await liked(ANNA, { search: 'two' })).toEqual([]);
    expect(await searchExcludable(sql, ANNA, 'track', 'three', 5)).toEqual([]);
    expect(await searchExcludable(sql, BEN, 'track', 'three', 5)).toMatchObject([{ id: 't3', by: 'Yann' }]);
  });

  it('show an album and an artist with what this listener has of them', async () => {
    expect(await cataloguedAlbum(sql, ANNA, 'a1')).toMatchObject({ name: 'First', savedAt: new Date(on(8)), unsavedAt: null });
    expect(await cataloguedAlbum(sql, BEN, 'a1')).toMatchObject({ name: 'First', savedAt: null, unsavedAt: null });
    expect(await savedAlbumsNamed(sql, ANNA, 'First', 'Xenia')).toHaveLength(1);
    expect(await savedAlbumsNamed(sql, BEN, 'First', 'Xenia')).toEqual([]);
    expect(await libraryArtist(sql, ANNA, 'x')).toMatchObject({
      name: 'Xenia',
      followedAt: new Date(on(2)),
      likedTracks: 1,
      savedAlbums: 1,
    });
    expect(await libraryArtist(sql, BEN, 'x')).toMatchObject({ name: 'Xenia', followedAt: null, likedTracks: 0, tracks: 0 });
    expect([await artistIdNamed(sql, ANNA, 'Xenia'), await artistIdNamed(sql, BEN, 'Xenia')]).toEqual(['x', undefined]);
    expect([await artistTrackIds(sql, ANNA, 'y', 5), await artistTrackIds(sql, BEN, 'y', 5)]).toEqual([['t2'], ['t2', 't3']]);
  });

  it('tell which playlists of this listener hold a track, and what it is to them', async () => {
    expect(await trackPlaylists(sql, ANNA, 't2')).toMatchObject([
      { playlistId: 'p', name: 'List of t1', addedAt: new Date(on(3)), removedAt: null },
    ]);
    expect(await trackPlaylists(sql, BEN, 't1')).toEqual([]);
    expect(await unifiedTrack(sql, ANNA, 't2')).toMatchObject({ name: 'Two', likedAt: null, unlikedAt: new Date(on(5)), playlistCount: 1 });
    expect(await unifiedTrack(sql, BEN, 't1')).toBeUndefined();
  });

  describe('about what is left out', () => {
    beforeAll(async () => {
      await libraryProjection.apply(
        storedLog([
          excluded({ type: 'artist', id: 'x', name: 'Xenia' }, 'statistics'),
          excluded({ type: 'genre', id: null, name: 'Punk' }, 'playlists'),
          excluded({ type: 'track', id: 't3', name: 'Three' }, 'both', on(21)),
        ]),
        sql,
        'rm_library',
      );
      await listeningProjection.apply(
        storedLog([heard('One', 'Xenia', 'spotify:track:t1'), heard('Elsewhere', 'xénia'), heard('Three', 'Nobody'), heard('Two', 'Yann')]),
        sql,
        'rm_listening',
      );
    });
    const among = async (userId: string, scope: Exclusion['scope'], now = NOW) =>
      [...(await excludedAmong(sql, userId, ['t1', 't2', 't3'], { scope, now }))].sort();

    it('tell playlists from statistics, by whatever it is left out', async () => {
      expect(await among(ANNA, 'statistics')).toEqual(['t1']);
      expect(await among(ANNA, 'playlists')).toEqual(['t2']);
      expect(await among(ANNA, 'both')).toEqual(['t1', 't2']);
      expect(await liked(ANNA, { excluded: { scope: 'statistics', at: NOW } })).toEqual(['t1']);
      expect(await liked(ANNA, { excluded: { scope: 'playlists', at: NOW } })).toEqual([]);
    });

    it('leave out for the period only, and for this listener only', async () => {
      await libraryProjection.apply(
        storedLog([{ stream: likedTracksStream(ANNA), type: 'TrackLiked', data: { trackId: 't3', likedAt: on(9), source } }]),
        sql,
        'rm_library',
      );
      expect(await among(ANNA, 'statistics')).toEqual(['t1']);
      expect(await among(ANNA, 'statistics', new Date(on(21)))).toEqual(['t1', 't3']);
      expect(await among(BEN, 'both')).toEqual([]);
      expect([(await exclusionsOf(sql, ANNA)).length, await exclusionsOf(sql, BEN)]).toEqual([3, []]);
    });

    it('leave out of statistics by the name of an artist what was heard without ids, but never by a title alone', async () => {
      const titles = await sql.query<{ trackNo: number; title: string }>(
        `select tracks.track_no as "trackNo", tracks.title from rm_listening.tracks where tracks.user_id = $1`,
        [ANNA],
      );
      const out = await excludedFromStatistics(sql, ANNA);
      const named = out.map(({ trackNo, ...period }) => [titles.find((each) => each.trackNo === trackNo)?.title, period]);
      expect(named).toEqual([
        ['One', { from: null, until: null }],
        ['Elsewhere', { from: null, until: null }],
      ]);
      expect(await excludedFromStatistics(sql, BEN)).toEqual([]);
    });
  });
});
