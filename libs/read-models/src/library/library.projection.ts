import { userOf, type CatalogueEvent, type StoredEvent } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { Projection } from '@groovelog/projections';
import { applyAvailability, type AvailabilityEvent } from './projection/apply-availability';
import { applyCatalogue } from './projection/apply-catalogue';
import { applyExclusions, forgetExclusions, type StoredExclusionEvent } from './projection/apply-exclusions';
import { applyFollowedArtists, type FollowEvent } from './projection/apply-followed-artists';
import { applyLikes, type LikeEvent } from './projection/apply-likes';
import { applyPlaylists, type PlaylistEvent } from './projection/apply-playlists';
import { applySavedAlbums, type SavedAlbumEvent } from './projection/apply-saved-albums';
import { deriveUnifiedTracks } from './projection/derive-unified-tracks';
import { forgetLibrary } from './projection/forget-library';
import { createLibraryIndexes, createLibraryTables } from './projection/library-tables';
import { nothingTouched } from './projection/touched';

const CATALOGUE = ['TrackCatalogued', 'AlbumCatalogued', 'ArtistCatalogued', 'ArtistAlbumsCatalogued'];
const LIKES = ['TrackLiked', 'TrackUnliked'];
const AVAILABILITY = ['TrackUnavailable', 'TrackAvailable'];
const SAVED_ALBUMS = ['AlbumSaved', 'AlbumUnsaved'];
const FOLLOWED_ARTISTS = ['ArtistFollowed', 'ArtistUnfollowed'];
const PLAYLISTS = ['PlaylistMirrored', 'PlaylistDetailsChanged', 'PlaylistRowsChanged', 'PlaylistListed', 'PlaylistUnlisted'];
const EXCLUSIONS = ['ExclusionAdded', 'ExclusionEnded'];
const ENDINGS = ['AccountForgotten', 'SpotifyForgotten'];

/**
 * What each listener has in Spotify and what Spotify says about it, with the times at which it came and went: liked tracks,
 * saved albums, followed artists, playlists, what is left out; and, derived from all of them, one row for each track as it is now.
 */
export const libraryProjection: Projection = {
  name: 'library',
  version: 6,
  categories: [
    'librarytracks',
    'libraryalbums',
    'libraryartists',
    'libraryplaylists',
    'remoteplaylist',
    'catalogtrack',
    'catalogalbum',
    'catalogartist',
    'exclusions',
    'account',
  ],
  handles: [...CATALOGUE, ...LIKES, ...AVAILABILITY, ...SAVED_ALBUMS, ...FOLLOWED_ARTISTS, ...PLAYLISTS, ...EXCLUSIONS, ...ENDINGS],
  tables: [
    { name: 'tracks', orderBy: ['track_id'] },
    { name: 'albums', orderBy: ['album_id'] },
    { name: 'album_tracks', orderBy: ['album_id', 'position'] },
    { name: 'artists', orderBy: ['artist_id'] },
    { name: 'artist_albums', orderBy: ['artist_id'] },
    { name: 'liked_tracks', orderBy: ['user_id', 'track_id', 'nth'] },
    { name: 'unavailable_tracks', orderBy: ['user_id', 'track_id', 'nth'] },
    { name: 'saved_albums', orderBy: ['user_id', 'album_id', 'nth'] },
    { name: 'followed_artists', orderBy: ['user_id', 'artist_id', 'nth'] },
    { name: 'playlists', orderBy: ['user_id', 'playlist_id'] },
    { name: 'playlist_items', orderBy: ['user_id', 'playlist_id', 'position'] },
    { name: 'playlist_memberships', orderBy: ['user_id', 'track_id', 'playlist_id', 'nth'] },
    { name: 'playlist_absences', orderBy: ['user_id', 'playlist_id', 'nth'] },
    { name: 'exclusions', orderBy: ['user_id', 'exclusion_id', 'nth'] },
    { name: 'local_tracks', orderBy: ['user_id', 'track_id'] },
    { name: 'unified_tracks', orderBy: ['user_id', 'track_id'] },
  ],
  createTables: createLibraryTables,
  createIndexes: createLibraryIndexes,
  apply,
};

/** What ends an account comes between two parts: nothing after it may be taken for something before. */
async function apply(batch: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  let part: StoredEvent[] = [];
  for (const event of batch) {
    if (!ENDINGS.includes(event.type)) {
      part.push(event);
      continue;
    }
    await applyPart(part, sql, schema);
    part = [];
    await forgetLibrary(sql, schema, userOf(event.stream));
    await forgetExclusions(sql, schema, userOf(event.stream), event.type === 'AccountForgotten' ? 'all' : 'of-playlist');
  }
  await applyPart(part, sql, schema);
}

/** The kinds of facts do not depend on each other; only the unified tracks depend on all of them. */
async function applyPart(events: readonly StoredEvent[], sql: Sql, schema: string): Promise<void> {
  if (events.length === 0) return;
  const touched = nothingTouched();
  await applyCatalogue(sql, schema, ofTypes<StoredEvent & CatalogueEvent>(events, CATALOGUE), touched);
  await applyLikes(sql, schema, ofTypes<LikeEvent>(events, LIKES), touched);
  await applyAvailability(sql, schema, ofTypes<AvailabilityEvent>(events, AVAILABILITY), touched);
  await applySavedAlbums(sql, schema, ofTypes<SavedAlbumEvent>(events, SAVED_ALBUMS), touched);
  await applyFollowedArtists(sql, schema, ofTypes<FollowEvent>(events, FOLLOWED_ARTISTS));
  await applyPlaylists(sql, schema, ofTypes<PlaylistEvent>(events, PLAYLISTS), touched);
  await applyExclusions(sql, schema, ofTypes<StoredExclusionEvent>(events, EXCLUSIONS));
  await deriveUnifiedTracks(sql, schema, touched);
}

const ofTypes = <Event extends StoredEvent>(events: readonly StoredEvent[], types: readonly string[]): Event[] =>
  events.filter((event): event is Event => types.includes(event.type));
