import {
  editBetween,
  exclusionsStream,
  followedArtistsStream,
  likedTracksStream,
  listedPlaylistsStream,
  remotePlaylistStream,
  savedAlbumsStream,
  type PlaylistRow,
} from '@groovelog/domain';
import { ANNA, createReadModelHarness, storedLog, uuidOf, type EventInStream, type ReadModelHarness } from '../../testing';
import { libraryProjection } from './library.projection';

const on = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;

const source = 'sync' as const;
const liked = (likedAt: string): EventInStream => ({
  stream: likedTracksStream(ANNA),
  type: 'TrackLiked',
  data: { trackId: 't', likedAt, source },
});
const unliked = (observedAt: string): EventInStream => ({
  stream: likedTracksStream(ANNA),
  type: 'TrackUnliked',
  data: { trackId: 't', likedAt: on(1), observedAt, source },
});
const saved = (savedAt: string): EventInStream => ({
  stream: savedAlbumsStream(ANNA),
  type: 'AlbumSaved',
  data: { albumId: 'a', savedAt, source },
});
const unsaved = (observedAt: string): EventInStream => ({
  stream: savedAlbumsStream(ANNA),
  type: 'AlbumUnsaved',
  data: { albumId: 'a', savedAt: on(1), observedAt, source },
});
const follows = (type: 'ArtistFollowed' | 'ArtistUnfollowed', observedAt: string): EventInStream => ({
  stream: followedArtistsStream(ANNA),
  type,
  data: { artistId: 'x', nth: 1, observedAt, source },
});
const plays = (type: 'TrackUnavailable' | 'TrackAvailable', observedAt: string): EventInStream => ({
  stream: likedTracksStream(ANNA),
  type,
  data: { trackId: 't', flip: 1, observedAt },
});
const listed = (observedAt: string): EventInStream => ({
  stream: listedPlaylistsStream(ANNA),
  type: 'PlaylistListed',
  data: { playlistId: 'p', nth: 1, observedAt },
});
const unlisted = (observedAt: string, kept: boolean): EventInStream => ({
  stream: listedPlaylistsStream(ANNA),
  type: 'PlaylistUnlisted',
  data: { playlistId: 'p', nth: 1, observedAt, kept },
});
const row = (addedAt: string | null): PlaylistRow => ({ uri: 'spotify:track:t', addedAt, addedBy: null });
const rows = (observedAt: string, before: readonly PlaylistRow[], after: readonly PlaylistRow[]): EventInStream => ({
  stream: remotePlaylistStream(ANNA, 'p'),
  type: 'PlaylistRowsChanged',
  data: { playlistId: 'p', ...editBetween(before, after, (each) => `${each.uri} ${each.addedAt}`), total: after.length, observedAt },
});
const excluded = (at: string): EventInStream => ({
  stream: exclusionsStream(ANNA),
  type: 'ExclusionAdded',
  data: {
    exclusionId: uuidOf('e'),
    target: { type: 'artist', id: 'x', name: 'Xenia' },
    scope: 'both',
    from: on(1),
    until: on(30),
    source: 'user',
    at,
  },
});
const included = (at: string): EventInStream => ({
  stream: exclusionsStream(ANNA),
  type: 'ExclusionEnded',
  data: { exclusionId: uuidOf('e'), at },
});

describe('the read model of the library over time', () => {
  let model: ReadModelHarness;
  beforeAll(async () => {
    model = await createReadModelHarness(libraryProjection);
  });
  afterAll(() => model.drop());

  /** The stretches of a table as `[day, day]`, in order of `nth`, whichever batches the events come in. */
  async function stretches(table: string, since: string, until: string, events: EventInStream[]): Promise<(number | null)[][]> {
    await model.reset();
    await model.apply(
      storedLog(events),
      events.map((_, index) => index),
    );
    const inBatches = await model.dump();
    await model.reset();
    await model.apply(storedLog(events));
    expect(await model.dump()).toEqual(inBatches);
    const found = await model.database.query<{ since: Date; until: Date | null }>(
      `select ${since} as since, ${until} as until from rm_library.${table} where user_id = $1 order by nth`,
      [ANNA],
    );
    return found.map((each) => [each.since.getUTCDate(), each.until?.getUTCDate() ?? null]);
  }

  it('keeps every like, from the date that Spotify gives it until it was seen to be gone', async () => {
    const likes = [liked(on(1)), unliked(on(5)), liked(on(9))];
    expect(await stretches('liked_tracks', 'liked_at', 'unliked_at', likes)).toEqual([
      [1, 5],
      [9, null],
    ]);
  });

  it('ends a like where the next one began, when both changes were seen at once', async () => {
    expect(await stretches('liked_tracks', 'liked_at', 'unliked_at', [liked(on(1)), unliked(on(9)), liked(on(5))])).toEqual([
      [1, 5],
      [5, null],
    ]);
  });

  it('takes back the end of a like that Spotify says never ended', async () => {
    expect(await stretches('liked_tracks', 'liked_at', 'unliked_at', [liked(on(1)), unliked(on(5)), liked(on(1))])).toEqual([[1, null]]);
  });

  it('does not end what never began', async () => {
    expect(await stretches('liked_tracks', 'liked_at', 'unliked_at', [unliked(on(5))])).toEqual([]);
  });

  it('keeps when an album was saved, an artist followed and a track not played', async () => {
    expect(await stretches('saved_albums', 'saved_at', 'unsaved_at', [saved(on(2)), unsaved(on(3)), saved(on(4))])).toEqual([
      [2, 3],
      [4, null],
    ]);
    const follow = [follows('ArtistFollowed', on(2)), follows('ArtistUnfollowed', on(3)), follows('ArtistFollowed', on(4))];
    expect(await stretches('followed_artists', 'followed_at', 'unfollowed_at', follow)).toEqual([
      [2, 3],
      [4, null],
    ]);
    expect(
      await stretches('unavailable_tracks', 'unavailable_at', 'available_at', [
        plays('TrackUnavailable', on(6)),
        plays('TrackAvailable', on(8)),
      ]),
    ).toEqual([[6, 8]]);
  });

  it('keeps when a playlist was gone from Spotify, and whether it was kept', async () => {
    const events = [listed(on(1)), unlisted(on(4), true), listed(on(6)), unlisted(on(8), false)];
    expect(await stretches('playlist_absences', 'vanished_at', 'returned_at', events)).toEqual([
      [4, 6],
      [8, null],
    ]);
  });

  it('has a track in a playlist since its earliest row, until its last row goes, and again when it comes back', async () => {
    const [first, second, third] = [row(on(2)), row(on(3)), row(on(20))];
    const events = [
      rows(on(10), [], [first, second]),
      rows(on(11), [first, second], [second]),
      rows(on(12), [second], []),
      rows(on(21), [], [third]),
    ];
    expect(await stretches('playlist_memberships', 'added_at', 'removed_at', events)).toEqual([
      [2, 12],
      [20, null],
    ]);
  });

  it('does not take a moved row for one that left', async () => {
    const other: PlaylistRow = { uri: 'spotify:local:A:B:C:1', addedAt: on(1), addedBy: null };
    const moved = [
      rows(on(10), [], [row(on(2)), other]),
      rows(on(12), [row(on(2)), other], [other]),
      rows(on(12), [other], [other, row(on(2))]),
    ];
    const found = await stretches('playlist_memberships', 'added_at', 'removed_at', moved);
    expect(found).toContainEqual([2, null]);
    expect(found).toHaveLength(2);
  });

  it('keeps when something was left out, besides the period that it was left out for', async () => {
    const events = [excluded(on(4)), included(on(6)), excluded(on(8))];
    expect(await stretches('exclusions', 'added_at', 'ended_at', events)).toEqual([
      [4, 6],
      [8, null],
    ]);
  });
});
