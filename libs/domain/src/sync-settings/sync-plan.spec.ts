import { latestSlotOf, nextRunOf, nextSlotOf, plannedSyncs } from './sync-plan';
import { DEFAULT_SYNC_PREFERENCES, type SyncPreferences } from './sync-settings.decider';
import type { SyncSettings } from './sync-settings';

const now = new Date('2026-11-21T07:08:30Z');
const choose = (settings: Partial<SyncSettings>): SyncPreferences => ({
  ...DEFAULT_SYNC_PREFERENCES,
  settings: { ...DEFAULT_SYNC_PREFERENCES.settings, ...settings },
});
const planOf = (preferences: SyncPreferences, name: string) => {
  const plan = plannedSyncs(preferences).find((each) => each.name === name);
  if (!plan) throw new Error(`${name} is not planned`);
  return plan;
};

describe('the plan of syncs', () => {
  it('reads the library in full at 07:07 and playlists at 10:00 UTC, and plays every twenty minutes', () => {
    expect(planOf(DEFAULT_SYNC_PREFERENCES, 'schedule:library')).toMatchObject({ kinds: ['likes', 'albums', 'artists'], full: true });
    expect(latestSlotOf(planOf(DEFAULT_SYNC_PREFERENCES, 'schedule:library'), now)).toEqual(new Date('2026-11-21T07:07:00Z'));
    expect(nextSlotOf(planOf(DEFAULT_SYNC_PREFERENCES, 'schedule:playlists'), now)).toEqual(new Date('2026-11-21T10:00:00Z'));
    expect(nextSlotOf(planOf(DEFAULT_SYNC_PREFERENCES, 'schedule:plays'), now)).toEqual(new Date('2026-11-21T07:20:00Z'));
  });

  it('checks once a week what can still be played', () => {
    const sunday = planOf(DEFAULT_SYNC_PREFERENCES, 'schedule:availability');
    expect(sunday.kinds).toEqual(['availability']);
    expect(latestSlotOf(sunday, now)).toEqual(new Date('2026-11-15T04:20:00Z'));
    expect(nextSlotOf(sunday, now)).toEqual(new Date('2026-11-22T04:20:00Z'));
  });

  it('asks for albums of artists every two minutes', () => {
    expect(nextSlotOf(planOf(DEFAULT_SYNC_PREFERENCES, 'interval:artist-albums'), now)).toEqual(new Date('2026-11-21T07:10:00Z'));
  });

  it('follows an interval of one minute', () => {
    const plan = planOf(choose({ artistsSyncIntervalMinutes: 1 }), 'interval:artists');
    expect([latestSlotOf(plan, now), nextSlotOf(plan, now)]).toEqual([new Date('2026-11-21T07:08:00Z'), new Date('2026-11-21T07:09:00Z')]);
    expect(nextRunOf(choose({ artistsSyncIntervalMinutes: 1 }), 'artists', now)).toEqual(new Date('2026-11-21T07:09:00Z'));
  });

  it('plans nothing when automatic syncs are off, and no kind that is switched off', () => {
    expect(plannedSyncs(choose({ autoSyncEnabled: false }))).toEqual([]);
    const kinds = plannedSyncs(choose({ autoSyncLikedSongs: false, autoSyncPlaylists: false })).flatMap((plan) => plan.kinds);
    expect(kinds).not.toContain('likes');
    expect(kinds).not.toContain('playlists');
    expect(kinds).toContain('albums');
    expect(nextRunOf(choose({ autoSyncPlaylists: false }), 'playlists', now)).toBeNull();
  });
});
