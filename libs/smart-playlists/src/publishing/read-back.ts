import { DomainError, type RemoteRow } from '@groovelog/domain';
import { readAllRows, urisOf, type RemoteRows } from './remote-rows';
import type { PublishContext } from './publish-context';

/** Reads show a write after some seconds; each further look waits longer. */
const WAITS_MS = [0, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * Proves that Spotify has the rows: reads them back until they are there. Withheld rows stand for whatever is expected in their
 * place.
 *
 * @param snapshotId of the last write; null when it is not known.
 * @throws DomainError `playlist.read-back-differs` when they are not there in the end.
 */
export async function readBack(
  context: Pick<PublishContext, 'client' | 'sleep'>,
  remoteId: string,
  expected: { rows: readonly RemoteRow[]; snapshotId: string | null },
): Promise<RemoteRows> {
  let { snapshotId } = expected;
  for (const [look, wait] of WAITS_MS.entries()) {
    if (wait > 0) await context.sleep(wait);
    if (look > 0 || snapshotId === null) {
      const { snapshot_id: shown } = await context.client.playlist(remoteId);
      if (expected.snapshotId !== null && shown !== expected.snapshotId) continue;
      snapshotId = shown;
    }
    const rows = await readExpected(context, remoteId, expected.rows);
    if (rows && snapshotId !== null) return { snapshotId, rows };
  }
  throw new DomainError('conflict', 'playlist.read-back-differs', 'Spotify shows other rows than those that were written.');
}

/** Null as soon as a row is another one. */
async function readExpected({ client }: Pick<PublishContext, 'client'>, remoteId: string, expected: readonly RemoteRow[]) {
  const isPrefix = (uris: readonly RemoteRow[]) => uris.every((uri, index) => uri === null || uri === expected[index]);
  const rows = await readAllRows(client, remoteId, (some) => isPrefix(urisOf(some)));
  return rows?.length === expected.length ? rows : null;
}
