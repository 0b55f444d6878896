import { preferencesInLog, type FinishedRun } from '@groovelog/sync';
import { noteVanishedPlaylists } from '../commands/note-vanished-playlists';
import type { SmartPlaylistParts } from '../commands/smart-playlist-parts';
import { enqueuePublish } from '../jobs/enqueue-publish';
import { publishable } from './enqueue-due-publishes';
import { drawsFrom } from './in-dependency-order';

/**
 * What a sync means for smart playlists: those whose playlist Spotify lost are marked, and when anything changed, those that want
 * it are published, each after those that it draws from.
 */
export async function followSync(
  parts: SmartPlaylistParts,
  userId: string,
  { kind, outcome, added, removed, changed }: Pick<FinishedRun, 'kind' | 'outcome' | 'added' | 'removed' | 'changed'>,
): Promise<void> {
  if (outcome !== 'completed') return;
  if (kind === 'playlists') await noteVanishedPlaylists(parts, userId);
  if (added + removed + changed > 0) await enqueueFollowers(parts, userId, () => true);
}

/** A list that changed is followed by the lists that are made from it. */
export function followPublish(parts: Pick<SmartPlaylistParts, 'database' | 'store'>, userId: string, playlistId: string): Promise<void> {
  return enqueueFollowers(parts, userId, (rule) => drawsFrom(rule).includes(playlistId));
}

type IsMeant = (rule: Parameters<typeof drawsFrom>[0]) => boolean;

/** Those that are published after syncs, unless automatic work is switched off. */
async function enqueueFollowers(
  { database, store }: Pick<SmartPlaylistParts, 'database' | 'store'>,
  userId: string,
  isMeant: IsMeant,
): Promise<void> {
  const followers = (await publishable(database, userId)).filter(({ settings, rule }) => settings.schedule.afterSyncs && isMeant(rule));
  if (followers.length === 0 || !(await preferencesInLog(store, userId)).settings.autoSyncEnabled) return;
  await database.transaction(async (sql) => {
    for (const { playlistId } of followers) await enqueuePublish(sql, { userId, playlistId, publishId: null, trigger: 'sync' });
  });
}
