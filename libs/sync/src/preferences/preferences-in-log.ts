import { fold, syncSettingsDecider, syncSettingsStream, type SyncPreferences, type SyncSettingsEvent } from '@groovelog/domain';
import type { EventStore } from '@groovelog/event-store';

/** How one person wants to be synced, straight from the log: for the clock and the runners, which must not lag. */
export async function preferencesInLog(store: EventStore, userId: string): Promise<SyncPreferences> {
  const events: SyncSettingsEvent[] = [];
  for await (const stored of store.read(syncSettingsStream(userId))) events.push(stored as unknown as SyncSettingsEvent);
  return fold(syncSettingsDecider, events);
}
