import type { User } from '@groovelog/accounts';

/** The tabs over the settings pages. */
export type SettingsTab = 'listening' | 'account' | 'people';

export interface TabView {
  label: string;
  href: string;
  isCurrent: boolean;
}

const TABS: Record<SettingsTab, { label: string; href: string }> = {
  listening: { label: 'Listening', href: '/settings' },
  account: { label: 'Account and look', href: '/settings/account' },
  people: { label: 'People', href: '/settings/people' },
};

/** Only admins see the tab of people. */
export function settingsTabs(user: User, current: SettingsTab): TabView[] {
  const keys: SettingsTab[] = user.role === 'admin' ? ['listening', 'account', 'people'] : ['listening', 'account'];
  return keys.map((key) => ({ ...TABS[key], isCurrent: key === current }));
}
