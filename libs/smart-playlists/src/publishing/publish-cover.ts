import { DomainError, type RemoteRow, type SmartPlaylist } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { connectionStatus, createPlaylistWriter } from '@groovelog/spotify';
import { coverJpeg, dueCoverDigest } from '../covers/wanted-cover';
import { record, type PublishContext } from './publish-context';
import { publishFailureOf } from './publish-failure';
import { readBack } from './read-back';

/** What became of a cover that was due. */
export type CoverOutcome = 'written' | 'failed';

/** Rows that are known to be in Spotify, and the snapshot that they were seen at. */
interface ProvenRows {
  rows: readonly RemoteRow[];
  snapshotId: string;
}

/**
 * Writes the cover when it is another than the one that was written last; otherwise there is no call. Whatever goes wrong with it
 * is recorded and concerns neither the list nor its publish.
 *
 * @returns null for a cover that was not due, and the snapshot at which Spotify has the rows now: a cover makes a new one.
 */
export async function publishCover(
  context: PublishContext,
  sql: Sql,
  { remotePlaylistId, proven }: { remotePlaylistId: string; proven: ProvenRows },
  playlist: SmartPlaylist,
): Promise<{ outcome: CoverOutcome | null; snapshotId: string }> {
  const digest = dueCoverDigest(playlist, remotePlaylistId);
  if (digest === null) return { outcome: null, snapshotId: proven.snapshotId };
  const about = { publishId: context.publishId, remotePlaylistId, digest };
  const failure = await unlessRefused(context, () => writeCover(context, sql, remotePlaylistId, playlist));
  if (failure) {
    await record(context, { type: 'RecordCoverFailed', ...about, code: failure.code, message: failure.message });
    return { outcome: 'failed', snapshotId: proven.snapshotId };
  }
  await record(context, { type: 'RecordCoverPublished', ...about });
  return { outcome: 'written', snapshotId: await snapshotAfter(context, remotePlaylistId, proven) };
}

/** Whether a cover is due that was not tried in vain: what only syncs ask for does not try the same again all day. */
export function isCoverNew(playlist: SmartPlaylist, remotePlaylistId: string): boolean {
  const digest = dueCoverDigest(playlist, remotePlaylistId);
  return digest !== null && playlist.cover.failed?.digest !== digest;
}

/** The failure of some work; null when it was done. A broken store and an abort are the publish's. */
async function unlessRefused({ signal }: PublishContext, work: () => Promise<void>) {
  try {
    await work();
    return null;
  } catch (error) {
    const failure = publishFailureOf(error);
    if (!failure || signal.aborted) throw error;
    return failure;
  }
}

/** Asks for nothing that was not granted. */
async function writeCover(
  { userId, session, now }: PublishContext,
  sql: Sql,
  remotePlaylistId: string,
  { playlistId, cover }: SmartPlaylist,
): Promise<void> {
  const status = await connectionStatus(sql, userId, now());
  if (status.kind === 'connected' && status.missingScopes.includes('ugc-image-upload')) throw notGranted();
  const jpeg = await coverJpeg(sql, { userId, playlistId, cover: cover.chosen });
  await createPlaylistWriter(session, remotePlaylistId).changeCover(jpeg);
}

const notGranted = () =>
  new DomainError('forbidden', 'spotify.scope', 'Spotify has not been allowed to take covers. Connect again and grant it.');

/** When the rows cannot be seen again, the next publish reads them. */
async function snapshotAfter(context: PublishContext, remotePlaylistId: string, { rows, snapshotId }: ProvenRows): Promise<string> {
  let seen = snapshotId;
  await unlessRefused(context, async () => {
    ({ snapshotId: seen } = await readBack(context, remotePlaylistId, { rows, snapshotId: null }));
  });
  return seen;
}
