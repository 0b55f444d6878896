import type { AlbumCatalogued, TrackCatalogued } from '@groovelog/domain';
import type { SpotifyTrack } from '@groovelog/spotify';
import { albumFacts, trackFacts } from './catalogue-facts';
import { recordCatalogue } from './record-catalogue';
import { instant, type RowsContext } from './sync-context';

/**
 * Records what rows of tracks say: each track, and before it the album that it names, so that nothing ever points at
 * something unknown. Local files are in no catalogue.
 */
export async function recordTracks(context: RowsContext, tracks: readonly SpotifyTrack[]): Promise<void> {
  const at = instant(context);
  const withImage = context.settings.downloadImages;
  const facts = tracks.flatMap((track) => trackFacts(track) ?? []);
  const named = new Map(tracks.flatMap(({ album, is_local }) => (album?.id && !is_local ? [[album.id, album] as const] : [])));
  const albums = [...named.values()].flatMap((album) => albumFacts(album, { withImage }) ?? []);
  await recordCatalogue(context, [
    ...albums.map((data): AlbumCatalogued => ({ type: 'AlbumCatalogued', data: { ...data, at } })),
    ...facts.map((data): TrackCatalogued => ({ type: 'TrackCatalogued', data: { ...data, at } })),
  ]);
}
