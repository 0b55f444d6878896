import { followedArtistsDecider, followedArtistsStream, type AlbumCatalogued, type ArtistAlbumsCatalogued } from '@groovelog/domain';
import { SpotifyRefusal, type SpotifyAlbum } from '@groovelog/spotify';
import { albumFacts } from './catalogue-facts';
import { recordCatalogue } from './record-catalogue';
import { streamState } from './stream-state';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

/** The albums and singles of a few followed artists: those that were never asked for, then those of more than a day ago. */
export async function syncArtistAlbums(context: SyncContext): Promise<SyncChanges> {
  const { members } = await streamState(context, followedArtistsStream(context.userId), followedArtistsDecider);
  const artists = await context.memory.dueArtists([...members.keys()], context.now(), context.settings.artistAlbumsPerCycle);
  const changes = noChanges();
  for (const [index, artistId] of artists.entries()) {
    context.signal.throwIfAborted();
    changes.changed += await syncArtist(context, artistId);
    await context.memory.artistRead(artistId, context.now());
    await context.report('albums of artists', index + 1, artists.length);
  }
  return changes;
}

/** @returns how many facts were new or changed. */
async function syncArtist(context: SyncContext, artistId: string): Promise<number> {
  const albums = await readAlbums(context, artistId).catch((error: unknown) => warnOfMissing(context, artistId, error));
  if (!albums) return 0;
  const at = instant(context);
  const facts = albums.flatMap((album) => albumFacts(album, { withImage: context.settings.downloadImages }) ?? []);
  const listed: ArtistAlbumsCatalogued = {
    type: 'ArtistAlbumsCatalogued',
    data: { artistId, albumIds: facts.map(({ albumId }) => albumId), at },
  };
  return recordCatalogue(context, [...facts.map((data): AlbumCatalogued => ({ type: 'AlbumCatalogued', data: { ...data, at } })), listed]);
}

/** Null when a row could not be read, or fewer came than the total says: a list with holes would look like a change. */
async function readAlbums(context: SyncContext, artistId: string): Promise<SpotifyAlbum[] | null> {
  const albums: SpotifyAlbum[] = [];
  for (let offset = 0; ;) {
    const page = await context.client.artistAlbums(artistId, offset);
    if (page.unreadable > 0 || (page.hasMore && page.size === 0)) return null;
    albums.push(...page.rows);
    offset += page.size;
    if (!page.hasMore) return albums.length === page.total ? albums : null;
  }
}

async function warnOfMissing(context: SyncContext, artistId: string, error: unknown): Promise<null> {
  if (!(error instanceof SpotifyRefusal) || error.code !== 'spotify.not-found') throw error;
  await context.warn('artist.not-found', `Spotify no longer has the artist ${artistId}; what was known stays.`);
  return null;
}
