import { preferencesInLog } from './preferences/preferences-in-log';
import { sightOf } from './now-playing/sight-of';
import { takeLook } from './now-playing/take-look';
import { instant, noChanges, type SyncChanges, type SyncContext } from './sync-context';

/**
 * One look at the player, also where nobody watches it: what ended since the look before is recorded by the time that it
 * was heard. When another process looks at this moment, its look is the one.
 */
export async function syncNowPlaying(context: SyncContext): Promise<SyncChanges> {
  const { userId, runId, store, memory, client } = context;
  const { mode } = await preferencesInLog(store, userId);
  const see = async () => {
    const playing = await client.currentlyPlaying();
    return playing && sightOf(playing);
  };
  const look = await takeLook(store, memory.player, { userId, at: context.now(), when: 'now', mode, see, runId });
  if (!look)
    await context.warn('now-playing.watched', `Somebody else looked at the player at ${instant(context)}; this look was left out.`);
  await context.report('player', 1, 1);
  return { ...noChanges(), added: look?.recorded ?? 0 };
}
