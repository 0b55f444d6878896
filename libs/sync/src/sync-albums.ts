import {
  catalogueDecider,
  catalogueStream,
  savedAlbumsDecider,
  savedAlbumsStream,
  type AlbumCatalogued,
  type TrackCatalogued,
} from '@groovelog/domain';
import type { SpotifyAlbum } from '@groovelog/spotify';
import { albumFacts, trackFacts } from './catalogue-facts';
import { changesOf, sumOfChanges } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { readRecentFirst } from './read-recent-first';
import { recordAvailability } from './record-availability';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { streamState } from './stream-state';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

type AlbumTrack = NonNullable<NonNullable<SpotifyAlbum['tracks']>['items'][number]>;

/**
 * Saved albums with all of their tracks. The list carries the first 50 of each; only longer albums cost further calls.
 * An album whose tracks did not all come is catalogued without its track list, never with a part of it.
 */
export async function syncAlbums(context: SyncContext): Promise<SyncChanges> {
  const stream = savedAlbumsStream(context.userId);
  const { members } = await streamState(context, stream, savedAlbumsDecider);
  const read = await readRecentFirst(context, {
    step: 'saved albums',
    pageAt: context.client.savedAlbums,
    toRow: ({ addedAt, thing }) => ({ id: thing.id ?? thing.name, addedAt, thing }),
    members,
  });
  if (!read) return noChanges();
  const tracks = await recordAlbums(
    context,
    read.rows.map(({ thing }) => thing),
  );
  const command = { type: 'ReconcileSavedAlbums', reading: read.reading, guard: context.guard } as const;
  const albums = await recordDecision(context, stream, savedAlbumsDecider, command, libraryEventKey);
  return sumOfChanges(changesOf(albums), await recordAvailability(context, tracks));
}

/** Albums whose facts are recorded at a time. */
const ALBUMS_AT_ONCE = 50;

/** @returns the tracks that were read. */
async function recordAlbums(context: SyncContext, albums: readonly SpotifyAlbum[]): Promise<AlbumTrack[]> {
  const at = instant(context);
  const all: AlbumTrack[] = [];
  for (let start = 0; start < albums.length; start += ALBUMS_AT_ONCE) {
    const facts: (AlbumCatalogued | TrackCatalogued)[] = [];
    for (const album of albums.slice(start, start + ALBUMS_AT_ONCE)) {
      context.signal.throwIfAborted();
      const tracks = await allTracks(context, album);
      if (tracks === 'known') continue;
      facts.push(...catalogueOf(album, tracks, context.settings.downloadImages, at));
      all.push(...(tracks ?? []));
    }
    await recordCatalogue(context, facts);
  }
  return all;
}

/** Null when some tracks could not be read; `known` when they need not be, because an album keeps its tracks. */
async function allTracks(context: SyncContext, album: SpotifyAlbum): Promise<AlbumTrack[] | null | 'known'> {
  const tracks = (album.tracks?.items ?? []).filter((track) => track !== null);
  const total = album.tracks?.total ?? 0;
  if (album.id !== null && tracks.length < total && (await isCatalogued(context, album.id, total))) return 'known';
  while (album.id !== null && tracks.length < total) {
    const page = await context.client.albumTracks(album.id, tracks.length);
    if (page.rows.length === 0 || page.unreadable > 0) return null;
    tracks.push(...page.rows);
  }
  return tracks.length === total ? tracks : null;
}

async function isCatalogued(context: SyncContext, albumId: string, total: number): Promise<boolean> {
  const decider = catalogueDecider<AlbumCatalogued>('AlbumCatalogued');
  const { known } = await streamState(context, catalogueStream('album', albumId), decider);
  return known?.data.trackIds?.length === total;
}

function catalogueOf(
  album: SpotifyAlbum,
  tracks: AlbumTrack[] | null,
  withImage: boolean,
  at: string,
): (AlbumCatalogued | TrackCatalogued)[] {
  const facts = albumFacts(album, { withImage, trackIds: tracks?.flatMap((track) => track.id ?? []) });
  const inAlbum = (tracks ?? []).flatMap((track) => trackFacts({ ...track, album }) ?? []);
  return [
    ...(facts ? [{ type: 'AlbumCatalogued', data: { ...facts, at } } as const] : []),
    ...inAlbum.map((data) => ({ type: 'TrackCatalogued', data: { ...data, at } }) as const),
  ];
}
