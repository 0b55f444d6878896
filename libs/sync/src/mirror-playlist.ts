import {
  mirroredPlaylistDecider,
  remotePlaylistStream,
  type MirroredPlaylistEvent,
  type PlaylistDetails,
  type PlaylistRow,
  type RowsReading,
} from '@groovelog/domain';
import type { SpotifyPlaylist, SpotifyPlaylistRow, SpotifyTrack } from '@groovelog/spotify';
import { recordDecision } from './record-decision';
import { recordTracks } from './record-tracks';
import { streamState } from './stream-state';
import { instant, type RowsContext, type SyncContext } from './sync-context';
import { warnOfWithheld } from './withheld-playlist';

/** What mirroring one playlist brought: whether anything about it was new, and the tracks that were read for it. */
export interface Mirrored {
  isNew: boolean;
  tracks: SpotifyTrack[];
}

/** Records what Spotify shows of one playlist: its details, and its rows when the snapshot is another than the known one. */
export async function mirrorPlaylist(context: SyncContext, playlist: SpotifyPlaylist): Promise<Mirrored> {
  const stream = remotePlaylistStream(context.userId, playlist.id);
  const known = await streamState(context, stream, mirroredPlaylistDecider);
  const details = detailsOf(context, playlist);
  const command = { type: 'MirrorDetails', playlistId: playlist.id, at: instant(context), details } as const;
  const isKnown = known.details !== null && mirroredPlaylistDecider.decide(known, command).length === 0;
  const mirrored = isKnown ? [] : await recordDecision(context, stream, mirroredPlaylistDecider, command, keyOf);
  if (!details.readable || known.snapshotId === playlist.snapshot_id) return { isNew: mirrored.length > 0, tracks: [] };
  const rows = await readRows(context, playlist).catch((error: unknown) => warnOfWithheld(context, playlist.name, error));
  if (!rows) return { isNew: mirrored.length > 0, tracks: [] };
  const { changed, tracks } = await recordRows(context, playlist, rows);
  return { isNew: mirrored.length + changed > 0, tracks };
}

/** Records rows that were read, and what they say about their tracks. A new snapshot of the same rows changed nothing. */
export async function recordRows(context: RowsContext, playlist: SpotifyPlaylist, rows: ReadRows) {
  const tracks = rows.rows.flatMap(({ item }) => (item?.uri?.startsWith('spotify:track:') ? [item] : []));
  await recordTracks(context, tracks);
  const command = { type: 'MirrorRows', reading: readingOf(context, playlist, rows) } as const;
  const stream = remotePlaylistStream(context.userId, playlist.id);
  const changed = await recordDecision(context, stream, mirroredPlaylistDecider, command, keyOf);
  return { changed: changed.filter(isEdit).length, tracks };
}

const isEdit = (event: MirroredPlaylistEvent): boolean =>
  event.type !== 'PlaylistRowsChanged' || event.data.removed.length + event.data.added.length > 0;

function detailsOf({ spotifyUserId }: SyncContext, playlist: SpotifyPlaylist): PlaylistDetails {
  return {
    name: playlist.name,
    description: playlist.description ?? '',
    ownerId: playlist.owner.id,
    readable: playlist.owner.id === spotifyUserId || playlist.collaborative,
    collaborative: playlist.collaborative,
    isPublic: playlist.public ?? null,
  };
}

/** All rows, and the total that each page said. */
export interface ReadRows {
  totals: number[];
  rows: SpotifyPlaylistRow[];
}

/** Null when a row could not be read: the decider must not take a hole for a removal. */
async function readRows(context: SyncContext, playlist: SpotifyPlaylist): Promise<ReadRows | null> {
  const read: ReadRows = { totals: [], rows: [] };
  for (let offset = 0; ;) {
    const page = await context.client.playlistRows(playlist.id, offset);
    if (page.unreadable > 0) {
      await context.warn(
        'playlist.unreadable-rows',
        `${page.unreadable} rows of “${playlist.name}” could not be read; the playlist is left as it was.`,
      );
      return null;
    }
    read.totals.push(page.total);
    read.rows.push(...page.rows);
    offset += page.size;
    if (!page.hasMore || page.size === 0) return read;
  }
}

const readingOf = (context: RowsContext, { id, snapshot_id, items, tracks }: SpotifyPlaylist, { totals, rows }: ReadRows): RowsReading => ({
  playlistId: id,
  snapshotId: snapshot_id,
  totals,
  listedTotal: items?.total ?? tracks?.total ?? null,
  rows: rows.map(rowOf),
  observedAt: instant(context),
});

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
