import type { User } from '@groovelog/accounts';

/** The tabs over the settings pages. */
export type SettingsTab = 'listening' | 'sync' | 'account' | 'people';

export interface TabView {
  label: string;
  href: string;
  isCurrent: boolean;
}

const TABS: Record<SettingsTab, { label: string; href: string }> = {
  listening: { label: 'Listening', href: '/settings' },
  sync: { label: 'Sync', href: '/settings/sync' },
  account: { label: 'Account and look', href: '/settings/account' },
  people: { label: 'People', href: '/settings/people' },
};

/** Only admins see the tab of people. */
export function settingsTabs(user: User, current: SettingsTab): TabView[] {
  const keys: SettingsTab[] = user.role === 'admin' ? ['listening', 'sync', 'account', 'people'] : ['listening', 'sync', 'account'];
  return keys.map((key) => ({ ...TABS[key], isCurrent: key === current }));
}
