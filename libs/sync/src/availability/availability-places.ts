import { listedPlaylistsDecider, listedPlaylistsStream, mirroredPlaylistDecider, remotePlaylistStream } from '@groovelog/domain';
import { SpotifyUnreachable, type OffsetPage, type SpotifyAlbum } from '@groovelog/spotify';
import { streamState } from '../stream-state';
import type { SyncContext } from '../sync-context';
import { warnOfWithheld } from '../withheld-playlist';
import type { SeenTrack, Sightings } from './sightings';

/** A page of a place: its tracks, and where the page after it begins; null at the end. */
export interface SeenPage {
  tracks: readonly SeenTrack[];
  unreadable: number;
  next: number | null;
  calls: number;
}

/** A list whose rows say whether tracks can be played. */
export interface AvailabilityPlace {
  /** Names the place from run to run. */
  key: string;
  /** Names it in the progress of the run. */
  step: string;
  lookAt(offset: number): Promise<SeenPage>;
  /** Whether what is known to be in it was seen in other places, so that it need not be read. */
  isSeen(sightings: Sightings): boolean;
}

/** Liked tracks, saved albums, and each playlist whose rows Spotify shows, as far as they are known here. */
export async function availabilityPlaces(context: SyncContext): Promise<AvailabilityPlace[]> {
  const { client } = context;
  const likes: AvailabilityPlace = {
    key: 'likes',
    step: 'liked tracks',
    lookAt: async (offset) => seenPage(await client.likedTracks(offset), offset, ({ thing }) => [thing]),
    isSeen: () => false,
  };
  const albums: AvailabilityPlace = {
    key: 'albums',
    step: 'saved albums',
    lookAt: (offset) => lookAtAlbums(context, offset),
    isSeen: () => false,
  };
  return [likes, albums, ...(await playlistPlaces(context))];
}

async function playlistPlaces(context: SyncContext): Promise<AvailabilityPlace[]> {
  const places: AvailabilityPlace[] = [];
  const { members } = await streamState(context, listedPlaylistsStream(context.userId), listedPlaylistsDecider);
  for (const playlistId of members.keys()) {
    const { details, rows } = await streamState(context, remotePlaylistStream(context.userId, playlistId), mirroredPlaylistDecider);
    if (!details?.readable) continue;
    const trackIds = rows.flatMap(({ uri }) => (isTrack(uri) ? [uri.slice(TRACK.length)] : []));
    places.push({
      key: playlistId,
      step: 'playlists',
      lookAt: (offset) => lookAtPlaylist(context, { playlistId, name: details.name }, offset),
      isSeen: (sightings) => trackIds.every((id) => sightings.has(id)),
    });
  }
  return places;
}

const TRACK = 'spotify:track:';
const isTrack = (uri: string | null | undefined): uri is string => uri?.startsWith(TRACK) === true;

async function lookAtPlaylist(context: SyncContext, { playlistId, name }: { playlistId: string; name: string }, offset: number) {
  const page = await context.client.playlistRows(playlistId, offset).catch((error: unknown) => warnOfWithheld(context, name, error));
  return page
    ? seenPage(page, offset, ({ item }) => (item && isTrack(item.uri) ? [item] : []))
    : { tracks: [], unreadable: 0, next: null, calls: 1 };
}

/** The list carries the first 50 tracks of each album; longer albums cost further calls. */
async function lookAtAlbums(context: SyncContext, offset: number): Promise<SeenPage> {
  const page = await context.client.savedAlbums(offset);
  const seen = seenPage(page, offset, ({ thing }) => (thing.tracks?.items ?? []).filter((track) => track !== null));
  const rest: SeenPage[] = [];
  for (const { thing } of page.rows) rest.push(...(await restOfAlbum(context, thing)));
  return {
    ...seen,
    tracks: [...seen.tracks, ...rest.flatMap(({ tracks }) => tracks)],
    unreadable: seen.unreadable + rest.reduce((sum, { unreadable }) => sum + unreadable, 0),
    calls: 1 + rest.length,
  };
}

async function restOfAlbum({ client, signal }: SyncContext, { id, tracks }: SpotifyAlbum): Promise<SeenPage[]> {
  const pages: SeenPage[] = [];
  if (id === null || !tracks) return pages;
  for (let next: number | null = tracks.items.length; next !== null && next < tracks.total;) {
    signal.throwIfAborted();
    const page: SeenPage = seenPage(await client.albumTracks(id, next), next, (track) => [track]);
    pages.push(page);
    next = page.next;
  }
  return pages;
}

/** @throws SpotifyUnreachable for a list that ends before its end: a check that is not whole proves nothing. */
function seenPage<Row>(page: OffsetPage<Row>, offset: number, tracksOf: (row: Row) => readonly SeenTrack[]): SeenPage {
  if (page.hasMore && page.size === 0) throw new SpotifyUnreachable('Spotify ended a list before its end.');
  return {
    tracks: page.rows.flatMap(tracksOf),
    unreadable: page.unreadable,
    next: page.hasMore ? offset + page.size : null,
    calls: 1,
  };
}
