import { planPublish, type PlaylistCall, type RemoteRow } from '@groovelog/domain';
import { createPlaylistWriter, type PlaylistWriter } from '@groovelog/spotify';
import type { PublishContext } from './publish-context';

/** Rows as they should be in Spotify now, and the snapshot of the last write; null when it is not known. */
export interface WrittenRows {
  rows: RemoteRow[];
  snapshotId: string | null;
}

/**
 * Makes the calls that lead from the rows to the list, one after the other. Whoever is stopped between two of them reads and
 * plans anew.
 */
export async function writeRows(
  { session }: Pick<PublishContext, 'session'>,
  remote: { id: string; snapshotId: string; rows: readonly RemoteRow[] },
  wanted: readonly string[],
): Promise<WrittenRows> {
  const { calls, rows } = planPublish(remote.rows, wanted);
  const writer = createPlaylistWriter(session, remote.id);
  let snapshotId: string | null = remote.snapshotId;
  for (const call of calls) snapshotId = await make(writer, call, snapshotId);
  return { rows, snapshotId };
}

function make(writer: PlaylistWriter, call: PlaylistCall, snapshotId: string | null): Promise<string | null> {
  switch (call.kind) {
    case 'remove':
      return writer.remove(call.uris);
    case 'add':
      return writer.add(call.uris, call.at);
    case 'move':
      return writer.move(call, snapshotId);
    case 'replace':
      return writer.replace(call.uris);
    default:
      return call satisfies never;
  }
}
