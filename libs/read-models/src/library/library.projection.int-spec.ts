import {
  accountStream,
  exclusionsStream,
  applyEdit,
  catalogueStream,
  editBetween,
  followedArtistsStream,
  likedTracksStream,
  listedPlaylistsStream,
  remotePlaylistStream,
  savedAlbumsStream,
  type PlaylistRow,
} from '@groovelog/domain';
import * as fc from 'fast-check';
import { ANNA, BEN, createReadModelHarness, storedLog, uuidOf, type EventInStream, type ReadModelHarness } from '../../testing';
import { exclusionsOf } from './exclusions.query';
import { libraryProjection } from './library.projection';

const at = '2026-03-01T10:00:00.000Z';
const later = '2026-04-01T10:00:00.000Z';

const liked = (trackId: string, likedAt = at, userId = ANNA): EventInStream => ({
  stream: likedTracksStream(userId),
  type: 'TrackLiked',
  data: { trackId, likedAt, source: 'sync' },
});
const unliked = (trackId: string, observedAt = later, userId = ANNA): EventInStream => ({
  stream: likedTracksStream(userId),
  type: 'TrackUnliked',
  data: { trackId, likedAt: at, observedAt, source: 'sync' },
});
const unavailable = (trackId: string, userId = ANNA): EventInStream => ({
  stream: likedTracksStream(userId),
  type: 'TrackUnavailable',
  data: { trackId, flip: 1, observedAt: later, restriction: 'market' },
});
const available = (trackId: string, userId = ANNA): EventInStream => ({
  stream: likedTracksStream(userId),
  type: 'TrackAvailable',
  data: { trackId, flip: 2, observedAt: later },
});
const saved = (albumId: string, savedAt = at, userId = ANNA): EventInStream => ({
  stream: savedAlbumsStream(userId),
  type: 'AlbumSaved',
  data: { albumId, savedAt, source: 'sync' },
});
const unsaved = (albumId: string, userId = ANNA): EventInStream => ({
  stream: savedAlbumsStream(userId),
  type: 'AlbumUnsaved',
  data: { albumId, savedAt: at, observedAt: later, source: 'sync' },
});
const followed = (artistId: string, userId = ANNA): EventInStream => ({
  stream: followedArtistsStream(userId),
  type: 'ArtistFollowed',
  data: { artistId, nth: 1, observedAt: at, source: 'sync' },
});
const unfollowed = (artistId: string, userId = ANNA): EventInStream => ({
  stream: followedArtistsStream(userId),
  type: 'ArtistUnfollowed',
  data: { artistId, nth: 1, observedAt: later, source: 'sync' },
});
const track = (trackId: string, title = `Title ${trackId}`, albumId: string | null = 'a1'): EventInStream => ({
  stream: catalogueStream('track', trackId),
  type: 'TrackCatalogued',
  data: { trackId, title, artists: [{ id: 'x', name: 'Xenia' }], albumId, durationMs: 200_000, explicit: false, isrc: `I${trackId}`, at },
});
const album = (albumId: string, trackIds?: string[], name = `Album ${albumId}`): EventInStream => ({
  stream: catalogueStream('album', albumId),
  type: 'AlbumCatalogued',
  data: {
    albumId,
    name,
    artists: [{ id: 'x', name: 'Xenia' }],
    albumType: 'album',
    releaseDate: '1997-03',
    totalTracks: 2,
    ...(trackIds && { trackIds }),
    at,
  },
});
const listed = (playlistId: string, userId = ANNA): EventInStream => ({
  stream: listedPlaylistsStream(userId),
  type: 'PlaylistListed',
  data: { playlistId, nth: 1, observedAt: at },
});
const unlisted = (playlistId: string, kept: boolean, userId = ANNA): EventInStream => ({
  stream: listedPlaylistsStream(userId),
  type: 'PlaylistUnlisted',
  data: { playlistId, nth: 1, observedAt: later, kept },
});
const row = (uri: string | null, addedAt: string | null = at): PlaylistRow => ({ uri, addedAt, addedBy: null });

/** The event that makes one list of rows of another. */
function rowsChanged(playlistId: string, before: readonly PlaylistRow[], after: readonly PlaylistRow[], userId = ANNA): EventInStream {
  const edit = editBetween(before, after, ({ uri, addedAt }) => `${uri} ${addedAt}`);
  const data = { playlistId, ...edit, total: after.length, snapshotId: 's', observedAt: later };
  return { stream: remotePlaylistStream(userId, playlistId), type: 'PlaylistRowsChanged', data };
}

const excluded = (n: number, source: 'user' | 'playlist' = 'user', userId = ANNA): EventInStream => ({
  stream: exclusionsStream(userId),
  type: 'ExclusionAdded',
  data: {
    exclusionId: uuidOf(`exclusion ${n}`),
    target: { type: 'artist', id: 'x', name: 'Xenia' },
    scope: 'both',
    from: null,
    until: later,
    source,
    at,
  },
});
const included = (n: number, userId = ANNA): EventInStream => ({
  stream: exclusionsStream(userId),
  type: 'ExclusionEnded',
  data: { exclusionId: uuidOf(`exclusion ${n}`), at: later },
});

const forgotten = (userId: string, type: 'AccountForgotten' | 'SpotifyForgotten'): EventInStream => ({
  stream: accountStream(userId),
  type,
  data: { at },
});

/** A log in which playlists change from one random list of rows to the next, and everything else comes and goes. */
const anyLog = fc
  .array(
    fc.tuple(
      fc.constantFrom(ANNA, BEN),
      fc.constantFrom('t1', 't2', 't3'),
      fc.constantFrom('a1', 'a2'),
      fc.constantFrom('p1', 'p2'),
      fc.nat(18),
      fc.array(fc.constantFrom('spotify:track:t1', 'spotify:track:t2', 'spotify:local:A:B:C:12', null), { maxLength: 4 }),
    ),
    { maxLength: 24 },
  )
  .map((steps) => {
    const lists = new Map<string, readonly PlaylistRow[]>();
    return storedLog(
      steps.map(([user, trackId, albumId, playlistId, kind, uris], index): EventInStream => {
        const before = lists.get(user + playlistId) ?? [];
        // Some days go by between two steps, and what is seen on one may have begun days before.
        const day = `2026-05-${String(1 + Math.max(0, index - uris.length)).padStart(2, '0')}T10:00:00.000Z`;
        const rows = uris.map((uri) => row(uri, day));
        switch (kind) {
          case 0:
            return liked(trackId, day, user);
          case 1:
            return unliked(trackId, day, user);
          case 2:
            return unavailable(trackId, user);
          case 3:
            return available(trackId, user);
          case 4:
            return saved(albumId, day, user);
          case 5:
            return unsaved(albumId, user);
          case 6:
            return track(trackId, `Title ${uris.length}`, albumId);
          case 7:
            return album(albumId, ['t1', 't2', 't3'].slice(uris.length % 3));
          case 8:
            return album(albumId, undefined, `Named ${uris.length}`);
          case 9:
            return listed(playlistId, user);
          case 10:
            return unlisted(playlistId, uris.length % 2 === 0, user);
          case 11:
            return followed(trackId, user);
          case 12:
            return unfollowed(trackId, user);
          case 13:
            lists.delete(`${user}p1`);
            lists.delete(`${user}p2`);
            return forgotten(user, uris.length % 2 === 0 ? 'AccountForgotten' : 'SpotifyForgotten');
          case 14:
            return excluded(uris.length % 2, trackId === 't1' ? 'playlist' : 'user', user);
          case 15:
            return included(uris.length % 2, user);
          default:
            lists.set(user + playlistId, rows);
            return rowsChanged(playlistId, before, rows, user);
        }
      }),
    );
  });

describe('the read model of the library', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(libraryProjection);
  });
  afterAll(() => model.drop());
  beforeEach(() => model.reset());

  const unified = (userId = ANNA) =>
    model.database.query<Record<string, unknown>>(
      `select unified_tracks.* from rm_library.unified_tracks where unified_tracks.user_id = $1 order by unified_tracks.track_id`,
      [userId],
    );

  it('is the same wherever the log is cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, fc.array(fc.nat(), { maxLength: 5 }), async (events, cuts) => {
        await model.reset();
        await model.apply(events);
        const whole = await model.dump();
        await model.reset();
        await model.apply(events, cuts);
        expect(await model.dump()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('gives a track its facts, whether they come before its like or after it', async () => {
    await model.apply(storedLog([liked('t1'), track('t1'), album('a1')]));
    const [after] = await unified();
    await model.reset();
    await model.apply(storedLog([album('a1'), track('t1'), liked('t1')]));
    expect(await unified()).toEqual([after]);
    expect(after).toMatchObject({
      track_id: 't1',
      uri: 'spotify:track:t1',
      name: 'Title t1',
      artist_names: ['Xenia'],
      album_name: 'Album a1',
      release_year: 1997,
      isrc: 'It1',
      is_in_library: true,
      liked_at: new Date(at),
      added_at: new Date(at),
      availability: null,
      search_key: 'title t1\nxenia\nalbum a1',
    });
  });

  it('has every track of a saved album, also when the tracks are known only later', async () => {
    await model.apply(storedLog([saved('a1'), album('a1', ['t1', 't2']), track('t2')]));
    expect(await unified()).toMatchObject([
      { track_id: 't1', name: null, is_in_library: true, saved_album_at: new Date(at) },
      { track_id: 't2', name: 'Title t2', is_in_library: true },
    ]);
  });

  it('keeps what left the library, with its names and when it left, but no longer as part of it', async () => {
    await model.apply(storedLog([track('t1'), liked('t1'), unliked('t1'), album('a1', ['t2']), saved('a1'), unsaved('a1')]));
    expect(await unified()).toMatchObject([
      { track_id: 't1', name: 'Title t1', is_in_library: false, liked_at: null, first_liked_at: new Date(at), unliked_at: new Date(later) },
      { track_id: 't2', is_in_library: false, saved_album_at: null },
    ]);
  });

  it('tells a track that vanished from one that was never checked', async () => {
    await model.apply(storedLog([liked('t1'), liked('t2'), liked('t3'), unavailable('t1'), unavailable('t2'), available('t2')]));
    expect(await unified()).toMatchObject([
      { availability: 'unavailable', unavailable_since: new Date(later), restriction: 'market' },
      { availability: 'playable', unavailable_since: null, restriction: null },
      { availability: null },
    ]);
  });

  it('counts the playlists that a track is in, and not those that are gone unless they are kept', async () => {
    const rows = [row('spotify:track:t1'), row('spotify:track:t1'), row('spotify:track:t2')];
    const lists = ['p1', 'p2', 'p3'].flatMap((id) => [listed(id), rowsChanged(id, [], rows)]);
    await model.apply(storedLog([...lists, unlisted('p2', false), unlisted('p3', true), rowsChanged('p1', rows, [rows[0]!])]));
    expect(await unified()).toMatchObject([
      { track_id: 't1', playlist_count: 2, is_in_library: true },
      { track_id: 't2', playlist_count: 1, is_in_library: true },
    ]);
  });

  it('has no episodes, which stand in a playlist without being tracks', async () => {
    const rows = [row('spotify:track:t1'), row('spotify:episode:e1')];
    await model.apply(storedLog([listed('p1'), rowsChanged('p1', [], rows)]));
    expect(await unified()).toMatchObject([{ track_id: 't1' }]);
  });

  it('reads what a local file is called from its address', async () => {
    await model.apply(storedLog([listed('p1'), rowsChanged('p1', [], [row('spotify:local:An+Artist:Caf%C3%A9:A+Song:215')])]));
    expect(await unified()).toMatchObject([
      {
        track_id: 'spotify:local:An+Artist:Caf%C3%A9:A+Song:215',
        name: 'A Song',
        artist_names: ['An Artist'],
        album_name: 'Café',
        duration_ms: 215_000,
        is_local: true,
      },
    ]);
  });

  it('has the rows of a playlist as the last edit leaves them', async () => {
    const [before, after] = [
      [row('spotify:track:t1'), row('spotify:track:t2'), row(null)],
      [row('spotify:track:t3'), row('spotify:track:t1'), row(null)],
    ];
    expect(
      applyEdit(
        before,
        editBetween(before, after, ({ uri }) => String(uri)),
      ),
    ).toEqual(after);
    await model.apply(storedLog([rowsChanged('p1', [], before), rowsChanged('p1', before, after)]), [1]);
    const items = await model.database.query(
      `select items.track_id from rm_library.playlist_items as items where items.user_id = $1 order by items.position`,
      [ANNA],
    );
    expect(items).toEqual([{ track_id: 't3' }, { track_id: 't1' }, { track_id: null }]);
  });

  it('knows what is left out, until it no longer is; what Spotify brought goes with Spotify', async () => {
    await model.apply(storedLog([excluded(1), excluded(2), excluded(3, 'playlist'), included(2), forgotten(ANNA, 'SpotifyForgotten')]));
    expect(await exclusionsOf(model.database, ANNA)).toMatchObject([
      { exclusionId: uuidOf('exclusion 1'), type: 'artist', name: 'Xenia', scope: 'both', startsAt: null, endsAt: new Date(later) },
    ]);
    expect(await exclusionsOf(model.database, BEN)).toEqual([]);
  });

  it('forgets one listener and nobody else', async () => {
    const ofBoth = [ANNA, BEN].flatMap((user) => [
      liked('t1', at, user),
      saved('a1', at, user),
      followed('x', user),
      listed('p1', user),
      rowsChanged('p1', [], [row('spotify:local:A:B:C:1')], user),
    ]);
    await model.apply(storedLog([...ofBoth, forgotten(ANNA, 'AccountForgotten')]));
    expect(await unified()).toEqual([]);
    expect(await unified(BEN)).toHaveLength(2);
    const left = await model.database.query(
      `select 1 from rm_library.playlists where playlists.user_id = $1 union all select 1 from rm_library.followed_artists where followed_artists.user_id = $1`,
      [ANNA],
    );
    expect(left).toEqual([]);
  });
});
