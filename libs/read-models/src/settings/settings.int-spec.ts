import {
  accountStream,
  DEFAULT_LISTEN_POLICY,
  DEFAULT_SYNC_PREFERENCES,
  DEFAULT_SYNC_SETTINGS,
  syncSettingsStream,
  type AccountEvent,
  type StoredEvent,
  type SyncSettingsEvent,
} from '@groovelog/domain';
import { createTestDatabase, type TestDatabase } from '@groovelog/testing';
import { settingsAt } from './settings-at.query';
import { settingsProjection } from './settings.projection';
import { settingsOf } from './settings.query';
import { syncPreferencesOf } from './sync-preferences.query';

const ANNA = '0193a5c0-0000-7000-8000-00000000000a';
const BEN = '0193a5c0-0000-7000-8000-00000000000b';
const at = '2026-11-21T10:00:00Z';
const policy = { ...DEFAULT_LISTEN_POLICY, minMs: 5000, includePodcasts: true };

const syncSettings = { ...DEFAULT_SYNC_SETTINGS, artistsSyncIntervalMinutes: 1 };
const schedule = { cron: '*/10 * * * *', isOn: true };

const log = stored([
  [ANNA, { type: 'AccountRegistered', data: { role: 'admin', at } }],
  [ANNA, { type: 'TimeZoneChosen', data: { timeZone: 'Europe/Paris', at } }],
  [BEN, { type: 'AccountRegistered', data: { role: 'listener', at } }],
  [ANNA, { type: 'ListenPolicyChanged', data: { policy, at } }],
  [ANNA, { type: 'SyncSettingsChanged', data: { settings: syncSettings, at } }],
  [BEN, { type: 'MonitoringModeChosen', data: { mode: 'hybrid', at } }],
  [ANNA, { type: 'SyncScheduleChanged', data: { name: 'plays', schedule, at } }],
  [BEN, { type: 'TimeZoneChosen', data: { timeZone: 'Asia/Kolkata', at } }],
  [ANNA, { type: 'TimeZoneChosen', data: { timeZone: 'America/New_York', at } }],
  [BEN, { type: 'AccountForgotten', data: { at } }],
]);

describe('settings', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await test.database.query('drop schema if exists rm_settings cascade; create schema rm_settings');
    await settingsProjection.createTables(test.database, 'rm_settings');
  });

  it('are the defaults for somebody the log does not know', async () => {
    expect(await settingsOf(test.database, ANNA)).toEqual({ timeZone: 'UTC', policy: DEFAULT_LISTEN_POLICY });
  });

  it('are what was chosen last, and nothing after an account is forgotten', async () => {
    await settingsProjection.apply(log, test.database, 'rm_settings');
    expect(await settingsOf(test.database, ANNA)).toEqual({ timeZone: 'America/New_York', policy });
    expect(await test.database.query('select user_id from rm_settings.user_settings')).toEqual([{ user_id: ANNA }]);
  });

  it('are at any moment what was chosen by then, and before the account what it began with', async () => {
    const at = (hour: number) => `2026-03-10T${hour}:00:00Z`;
    const changes = stored([
      [ANNA, { type: 'AccountRegistered', data: { role: 'admin', at: at(10) } }],
      [ANNA, { type: 'TimeZoneChosen', data: { timeZone: 'Europe/Paris', at: at(10) } }],
      [ANNA, { type: 'ListenPolicyChanged', data: { policy, at: at(12) } }],
      [ANNA, { type: 'TimeZoneChosen', data: { timeZone: 'Asia/Kolkata', at: at(14) } }],
    ]);
    await settingsProjection.apply(changes.slice(0, 3), test.database, 'rm_settings');
    await settingsProjection.apply(changes.slice(3), test.database, 'rm_settings');
    const then = (moment: string) => settingsAt(test.database, ANNA, new Date(moment));
    const began = { timeZone: 'Europe/Paris', policy: DEFAULT_LISTEN_POLICY };
    expect(await then('2019-01-01T00:00:00Z')).toEqual(began);
    expect(await then('2026-03-10T11:59:59.999Z')).toEqual(began);
    expect(await then(at(12))).toEqual({ timeZone: 'Europe/Paris', policy });
    expect(await then(at(14))).toEqual({ timeZone: 'Asia/Kolkata', policy });
    expect(await settingsAt(test.database, BEN, new Date(at(14)))).toEqual({ timeZone: 'UTC', policy: DEFAULT_LISTEN_POLICY });
    await settingsProjection.apply(stored([[ANNA, { type: 'AccountForgotten', data: { at: at(15) } }]]), test.database, 'rm_settings');
    expect(await test.database.query('select * from rm_settings.settings_history')).toEqual([]);
  });

  it('say how each person is synced: by default until they choose, and not at all after they left', async () => {
    expect(await syncPreferencesOf(test.database, ANNA)).toEqual(DEFAULT_SYNC_PREFERENCES);
    await settingsProjection.apply(log, test.database, 'rm_settings');
    const { schedules, mode } = DEFAULT_SYNC_PREFERENCES;
    expect(await syncPreferencesOf(test.database, ANNA)).toEqual({
      settings: syncSettings,
      schedules: { ...schedules, plays: schedule },
      mode,
    });
    expect(await syncPreferencesOf(test.database, BEN)).toEqual(DEFAULT_SYNC_PREFERENCES);
    expect(await test.database.query('select user_id from rm_settings.sync_preferences')).toEqual([{ user_id: ANNA }]);
  });

  it('do not depend on where the log is cut into batches', async () => {
    for (let cut = 1; cut < log.length; cut++) {
      await test.database.query('delete from rm_settings.user_settings');
      await test.database.query('delete from rm_settings.settings_history');
      await test.database.query('delete from rm_settings.sync_preferences');
      await settingsProjection.apply(log.slice(0, cut), test.database, 'rm_settings');
      await settingsProjection.apply(log.slice(cut), test.database, 'rm_settings');
      expect(await test.database.query('select * from rm_settings.user_settings')).toEqual([
        { user_id: ANNA, time_zone: 'America/New_York', policy },
      ]);
      expect(await test.database.query('select user_id, time_zone, policy from rm_settings.settings_history')).toEqual([
        { user_id: ANNA, time_zone: 'America/New_York', policy },
      ]);
      expect(await syncPreferencesOf(test.database, ANNA)).toMatchObject({ settings: syncSettings, schedules: { plays: schedule } });
    }
  });
});

function stored(events: [string, AccountEvent | SyncSettingsEvent][]): StoredEvent[] {
  return events.map(([userId, event], index) => ({
    ...event,
    data: { ...event.data } as StoredEvent['data'],
    id: `0193a5c0-0000-7000-9000-${String(index).padStart(12, '0')}`,
    v: 1,
    meta: { actor: 'user', userId },
    stream: /Sync|Monitoring/.test(event.type) ? syncSettingsStream(userId) : accountStream(userId),
    revision: BigInt(index),
    position: String(index),
    recordedAt: new Date(at),
  }));
}
