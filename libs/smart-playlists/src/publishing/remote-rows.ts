import { DomainError, type RemoteRow } from '@groovelog/domain';
import type { SpotifyClient, SpotifyPlaylist, SpotifyPlaylistRow } from '@groovelog/spotify';
import type { PublishContext } from './publish-context';

/** The rows of a playlist as they all were at one snapshot. */
export interface RemoteRows {
  snapshotId: string;
  rows: SpotifyPlaylistRow[];
}

/** Readings that were disturbed are begun again so often. */
const MOST_READINGS = 3;

/**
 * Every row at one snapshot: the snapshot is the same before and after, every page and the playlist say the same total, and all
 * rows came. An empty answer in the place of a full one is none.
 *
 * @param isBelievable whether rows may be those of a snapshot.
 * @throws DomainError `playlist.rows-in-motion` when three readings were disturbed.
 */
export async function readRemoteRows(
  { client }: Pick<PublishContext, 'client'>,
  playlist: SpotifyPlaylist,
  isBelievable: (remote: RemoteRows) => boolean,
): Promise<RemoteRows> {
  let { snapshot_id: snapshotId } = playlist;
  for (let reading = 1; reading <= MOST_READINGS; reading += 1) {
    const rows = await readAllRows(client, playlist.id);
    const { snapshot_id: after, items } = await client.playlist(playlist.id);
    const isWhole = rows !== null && after === snapshotId && (items?.total ?? rows.length) === rows.length;
    if (isWhole && isBelievable({ snapshotId, rows })) return { snapshotId, rows };
    snapshotId = after;
  }
  throw new DomainError('conflict', 'playlist.rows-in-motion', 'The rows in Spotify change while they are read. The next try reads again.');
}

/**
 * All rows, page after page; null when the pages contradict each other or a row cannot be read.
 *
 * @param isExpected asked after each page; when it says no, the rest is not read and the answer is null.
 */
export async function readAllRows(
  client: Pick<SpotifyClient, 'playlistRows'>,
  playlistId: string,
  isExpected: (rows: readonly SpotifyPlaylistRow[]) => boolean = () => true,
): Promise<SpotifyPlaylistRow[] | null> {
  const rows: SpotifyPlaylistRow[] = [];
  let total: number | null = null;
  for (let hasMore = true; hasMore;) {
    const page = await client.playlistRows(playlistId, rows.length);
    total ??= page.total;
    rows.push(...page.rows);
    if (page.unreadable > 0 || page.total !== total || !isExpected(rows)) return null;
    hasMore = page.hasMore && page.size > 0;
  }
  return rows.length === total ? rows : null;
}

/** The URI of each row; null where Spotify withholds it. */
export const urisOf = (rows: readonly SpotifyPlaylistRow[]): RemoteRow[] => rows.map(({ item }) => item?.uri ?? null);
