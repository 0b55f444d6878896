import { specify } from '@groovelog/testing';
import { DEFAULT_SYNC_SETTINGS, SYNC_SETTINGS } from './sync-settings';
import { readSyncSettings, syncSettingsDocument } from './sync-settings-document';
import { syncSettingsDecider } from './sync-settings.decider';
import type { SyncSettingsEvent } from './sync-settings.events';

const at = '2026-11-21T07:07:00Z';

describe('sync settings', () => {
  const { given } = specify(syncSettingsDecider);

  it('are thirteen, each with a name of its own and a default inside of its bounds', () => {
    const document = syncSettingsDocument(DEFAULT_SYNC_SETTINGS);
    expect(Object.keys(document)).toHaveLength(13);
    expect(readSyncSettings(document)).toEqual(DEFAULT_SYNC_SETTINGS);
  });

  it('change one at a time or together, and only when something is new', () => {
    const changed: SyncSettingsEvent = {
      type: 'SyncSettingsChanged',
      data: { settings: { ...DEFAULT_SYNC_SETTINGS, artistsSyncIntervalMinutes: 1 }, at },
    };
    const command = { type: 'ChangeSyncSettings', changes: readSyncSettings({ artists_sync_interval_minutes: 1 }), at } as const;
    given([]).when(command).then([changed]);
    given([changed]).when(command).thenNothing();
  });

  it.each([
    ['/artists_sync_interval_minutes', { artists_sync_interval_minutes: 0 }],
    ['/artists_sync_interval_minutes', { artists_sync_interval_minutes: 61 }],
    ['/artists_sync_interval_minutes', { artists_sync_interval_minutes: 2.5 }],
    ['/playlists_sync_interval_minutes', { playlists_sync_interval_minutes: '5' }],
    ['/artist_albums_per_cycle', { artist_albums_per_cycle: 21 }],
    ['/auto_sync_enabled', { auto_sync_enabled: 'yes' }],
    ['/auto_sync_podcasts', { auto_sync_podcasts: true }],
    ['', null],
  ])('refuse with the path %s', (path, document) => {
    expect(() => readSyncSettings(document)).toThrow(
      expect.objectContaining({ code: 'sync.invalid-settings', problems: [expect.objectContaining({ path })] }) as Error,
    );
  });

  it('list every problem at once', () => {
    const document = Object.fromEntries(Object.values(SYNC_SETTINGS).map(({ key }) => [key, null]));
    const paths = Object.keys(document).map((key) => expect.objectContaining({ path: `/${key}` }) as object);
    expect(() => readSyncSettings(document)).toThrow(expect.objectContaining({ problems: paths }) as Error);
  });

  it('are checked by the decider, too', () => {
    given([])
      .when({ type: 'ChangeSyncSettings', changes: { artistAlbumsPerCycle: 0 }, at })
      .thenRefused('sync.invalid-settings');
  });

  it('take another time for a schedule, and refuse what is no time', () => {
    const change = (name: string, cron: string, isOn = true) =>
      ({ type: 'ChangeSyncSchedule', name, schedule: { cron, isOn }, at }) as const;
    const changed: SyncSettingsEvent = {
      type: 'SyncScheduleChanged',
      data: { name: 'plays', schedule: { cron: '*/10 * * * *', isOn: true }, at },
    };
    given([]).when(change('plays', ' */10  * * * * ')).then([changed]);
    given([]).when(change('plays', '*/20 * * * *')).thenNothing();
    given([]).when(change('plays', 'often')).thenRefused('sync.invalid-schedule');
    given([]).when(change('plays', '0 0 31 2 *')).thenRefused('sync.invalid-schedule');
    given([]).when(change('moods', '* * * * *')).thenRefused('sync.unknown-schedule');
  });

  it('know three modes of monitoring', () => {
    const chosen: SyncSettingsEvent = { type: 'MonitoringModeChosen', data: { mode: 'hybrid', at } };
    given([]).when({ type: 'ChooseMonitoringMode', mode: 'hybrid', at }).then([chosen]);
    given([chosen]).when({ type: 'ChooseMonitoringMode', mode: 'hybrid', at }).thenNothing();
    given([]).when({ type: 'ChooseMonitoringMode', mode: 'always', at }).thenRefused('sync.unknown-mode');
  });
});
