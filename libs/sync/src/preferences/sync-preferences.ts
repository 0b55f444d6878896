import { syncSettingsDecider, syncSettingsStream, type SyncSchedule, type SyncSettings, type SyncSettingsCommand } from '@groovelog/domain';
import { executeDecider, type EventStore } from '@groovelog/event-store';
import { newId, uuidV5, type Clock } from '@groovelog/platform';

/** Where the log ended after a choice, to wait for; null when nothing changed. */
export interface Chosen {
  position: string | null;
}

/** What people choose about syncing. It holds from the clock's next look on, without a restart. */
export interface SyncPreferencesCommands {
  /** Refused with `sync.invalid-settings` and every problem. `readSyncSettings` makes `changes` from a document. */
  changeSettings(userId: string, changes: Partial<SyncSettings>): Promise<Chosen>;
  /** Refused with `sync.unknown-schedule` or `sync.invalid-schedule`. */
  changeSchedule(userId: string, name: string, schedule: SyncSchedule): Promise<Chosen>;
  /** Refused with `sync.unknown-mode`. */
  chooseMonitoringMode(userId: string, mode: string): Promise<Chosen>;
}

export function createSyncPreferences({ store, clock }: { store: EventStore; clock: Clock }): SyncPreferencesCommands {
  const at = () => clock().toISOString();
  return {
    changeSettings: (userId, changes) => execute(store, userId, { type: 'ChangeSyncSettings', changes, at: at() }),
    changeSchedule: (userId, name, schedule) => execute(store, userId, { type: 'ChangeSyncSchedule', name, schedule, at: at() }),
    chooseMonitoringMode: (userId, mode) => execute(store, userId, { type: 'ChooseMonitoringMode', mode, at: at() }),
  };
}

async function execute(store: EventStore, userId: string, command: SyncSettingsCommand): Promise<Chosen> {
  const commandId = newId();
  const { position } = await executeDecider(store, syncSettingsStream(userId), syncSettingsDecider, command, {
    meta: { actor: 'user', userId },
    idFor: (_event, index) => uuidV5(commandId, String(index)),
  });
  return { position };
}
