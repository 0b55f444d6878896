import {
  mirroredPlaylistDecider,
  remotePlaylistStream,
  fold,
  type MirroredPlaylistEvent,
  type PlaylistRow,
  type RowsReading,
} from '@groovelog/domain';
import type { SpotifyPlaylist, SpotifyPlaylistRow } from '@groovelog/spotify';
import { readCollection } from './read-collection';
import { recordDecision } from './record-decision';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

/**
 * All playlists of the library: details of every one, rows of those that the listener owns or shares, and of these only
 * the ones whose snapshot changed. Spotify shows nobody else's rows to a development-mode app.
 *
 * @param spotifyUserId tells own playlists from followed ones.
 */
export async function syncPlaylists(context: SyncContext, spotifyUserId: string): Promise<SyncChanges> {
  const { rows } = await readCollection(context, 'playlists', context.client.playlists, (playlist) => ({
    id: playlist.id,
    addedAt: null,
    thing: playlist,
  }));
  const changes = noChanges();
  for (const { thing } of rows) {
    context.signal.throwIfAborted();
    changes.changed += await syncPlaylist(context, thing, spotifyUserId);
  }
  return changes;
}

/** @returns 1 when anything about the playlist was new, else 0. */
async function syncPlaylist(context: SyncContext, playlist: SpotifyPlaylist, spotifyUserId: string): Promise<number> {
  const stream = remotePlaylistStream(context.userId, playlist.id);
  const readable = playlist.owner.id === spotifyUserId || playlist.collaborative;
  const mirrored = await recordDecision(context, stream, mirroredPlaylistDecider, detailsOf(context, playlist, readable), keyOf);
  if (!readable || (await knownSnapshot(context, playlist.id)) === playlist.snapshot_id) return mirrored.length > 0 ? 1 : 0;
  const reading = await readRows(context, playlist);
  const changed = reading ? await recordDecision(context, stream, mirroredPlaylistDecider, { type: 'MirrorRows', reading }, keyOf) : [];
  return mirrored.length + changed.length > 0 ? 1 : 0;
}

const detailsOf = (context: SyncContext, playlist: SpotifyPlaylist, readable: boolean) =>
  ({
    type: 'MirrorDetails',
    playlistId: playlist.id,
    at: instant(context),
    details: {
      name: playlist.name,
      description: playlist.description ?? '',
      ownerId: playlist.owner.id,
      readable,
      collaborative: playlist.collaborative,
      isPublic: playlist.public ?? null,
    },
  }) as const;

async function knownSnapshot(context: SyncContext, playlistId: string): Promise<string | null> {
  const history: MirroredPlaylistEvent[] = [];
  for await (const stored of context.store.read(remotePlaylistStream(context.userId, playlistId)))
    history.push(stored as unknown as MirroredPlaylistEvent);
  return fold(mirroredPlaylistDecider, history).snapshotId;
}

/** Null when a row could not be read: the decider must not take a hole for a removal. */
async function readRows(context: SyncContext, playlist: SpotifyPlaylist): Promise<RowsReading | null> {
  const totals: number[] = [];
  const rows: PlaylistRow[] = [];
  for (let offset = 0; ;) {
    const page = await context.client.playlistRows(playlist.id, offset);
    if (page.unreadable > 0) {
      await context.warn(
        'playlist.unreadable-rows',
        `${page.unreadable} rows of “${playlist.name}” could not be read; the playlist is left as it was.`,
      );
      return null;
    }
    totals.push(page.total);
    rows.push(...page.rows.map(rowOf));
    offset += page.size;
    if (!page.hasMore || page.size === 0) break;
  }
  return { playlistId: playlist.id, snapshotId: playlist.snapshot_id, totals, rows, observedAt: instant(context) };
}

const rowOf = (row: SpotifyPlaylistRow): PlaylistRow => ({
  uri: row.item?.uri ?? null,
  addedAt: row.added_at ?? null,
  addedBy: row.added_by?.id ?? null,
});

/** Row changes are keyed by the run and the place in it: the same edit may be right twice in a playlist's life. */
function keyOf(event: MirroredPlaylistEvent): string {
  switch (event.type) {
    case 'PlaylistMirrored':
      return 'mirrored';
    case 'PlaylistDetailsChanged':
      return `details|${event.data.at}`;
    case 'PlaylistRowsChanged':
      return `rows|${event.data.observedAt}|${event.data.snapshotId ?? ''}|${event.data.added[0]?.at ?? ''}`;
  }
}
