import { savedAlbumsDecider, savedAlbumsStream, type AlbumCatalogued, type TrackCatalogued } from '@groovelog/domain';
import type { SpotifyAlbum } from '@groovelog/spotify';
import { albumFacts, trackFacts } from './catalogue-facts';
import { changesOf } from './changes-of';
import { libraryEventKey } from './library-event-key';
import { readCollection } from './read-collection';
import { recordCatalogue } from './record-catalogue';
import { recordDecision } from './record-decision';
import { instant, type SyncChanges, type SyncContext } from './sync-context';

type AlbumTrack = NonNullable<NonNullable<SpotifyAlbum['tracks']>['items'][number]>;

/**
 * Saved albums with all of their tracks. The list carries the first 50 of each; only longer albums cost further calls.
 * An album whose tracks did not all come is catalogued without its track list, never with a part of it.
 */
export async function syncAlbums(context: SyncContext): Promise<SyncChanges> {
  const { reading, rows } = await readCollection(context, 'saved albums', context.client.savedAlbums, ({ addedAt, thing }) => ({
    id: thing.id ?? thing.name,
    addedAt,
    thing,
  }));
  const at = instant(context);
  for (const { thing } of rows) await recordCatalogue(context, catalogueOf(thing, await allTracks(context, thing), at));
  const command = { type: 'ReconcileSavedAlbums', reading, guard: context.guard } as const;
  return changesOf(await recordDecision(context, savedAlbumsStream(context.userId), savedAlbumsDecider, command, libraryEventKey));
}

/** Null when some tracks could not be read. */
async function allTracks(context: SyncContext, album: SpotifyAlbum): Promise<AlbumTrack[] | null> {
  const tracks = (album.tracks?.items ?? []).filter((track) => track !== null);
  const total = album.tracks?.total ?? 0;
  while (album.id !== null && tracks.length < total) {
    const page = await context.client.albumTracks(album.id, tracks.length);
    if (page.rows.length === 0 || page.unreadable > 0) return null;
    tracks.push(...page.rows);
  }
  return tracks.length === total ? tracks : null;
}

function catalogueOf(album: SpotifyAlbum, tracks: AlbumTrack[] | null, at: string): (AlbumCatalogued | TrackCatalogued)[] {
  const facts = albumFacts(
    album,
    tracks?.flatMap((track) => track.id ?? []),
  );
  const inAlbum = (tracks ?? []).flatMap((track) => trackFacts({ ...track, album }) ?? []);
  return [
    ...(facts ? [{ type: 'AlbumCatalogued', data: { ...facts, at } } as const] : []),
    ...inAlbum.map((data) => ({ type: 'TrackCatalogued', data: { ...data, at } }) as const),
  ];
}
