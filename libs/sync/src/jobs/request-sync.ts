import { DomainError } from '@groovelog/domain';
import { newId, type Database } from '@groovelog/platform';
import { assertConnected, type SpotifyConnection } from '@groovelog/spotify';
import { RUNNABLE_KINDS, type RunnableKind } from '../perform-sync';
import { enqueueSync } from './enqueue-sync';

/** A run that will begin as soon as a worker is free. */
export interface RequestedRun {
  kind: RunnableKind;
  runId: string;
}

/** What "all" means, in this order: plays first, because Spotify forgets them. */
export const ALL_KINDS = [
  'plays',
  'likes',
  'albums',
  'artists',
  'playlists',
  'top',
  'exclusions',
] as const satisfies readonly RunnableKind[];

/**
 * "Sync now": asks for a run of one kind, or of all. A run that waits already is answered again instead of a second one.
 *
 * @throws DomainError `sync.unknown-kind`, or as assertConnected.
 */
export async function requestSync(
  { database, connection }: { database: Database; connection: SpotifyConnection },
  { userId, kind, full = false }: { userId: string; kind: string; full?: boolean },
): Promise<{ runs: RequestedRun[] }> {
  const kinds = kindsNamed(kind);
  await assertConnected(connection, database, userId);
  const runs: RequestedRun[] = [];
  await database.transaction(async (sql) => {
    for (const each of kinds)
      runs.push({ kind: each, runId: await enqueueSync(sql, { userId, runId: newId(), kind: each, full, trigger: 'user' }) });
  });
  return { runs };
}

/**
 * How many pages each run of "all" may take to find that nothing changed. Together with one each for plays, likes and
 * albums, which need no more, a library that did not change costs five calls; rankings that are fresh are not asked for, and the
 * playlist of exclusions is one of the playlists.
 */
export function looksOf(kind: RunnableKind): { lookAtMost?: number } {
  switch (kind) {
    case 'artists':
    case 'playlists':
      return { lookAtMost: 1 };
    case 'top':
    case 'exclusions':
      return { lookAtMost: 0 };
    default:
      return {};
  }
}

/** One kind by its name, or all of them. Throws DomainError `sync.unknown-kind` with the names there are. */
export function kindsNamed(name: string): readonly RunnableKind[] {
  if (name === 'all') return ALL_KINDS;
  const known = RUNNABLE_KINDS.find((each) => each === name);
  if (known) return [known];
  throw new DomainError('invalid', 'sync.unknown-kind', `There is no sync "${name}". There are: ${RUNNABLE_KINDS.join(', ')}, all.`);
}
