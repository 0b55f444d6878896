import type { User } from '@groovelog/accounts';
import { zoneOffsets } from '@groovelog/domain';
import { machineTime, momentText } from '../../display/format-moment';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import type { Theme } from '../../http/request-context';
import type { SessionSummary } from './list-sessions.query';
import { settingsTabs, type TabView } from './settings-tabs.view';

export interface AccountView {
  tabs: TabView[];
  themes: { value: Theme; label: string; icon: string; isCurrent: boolean }[];
  fields: Record<'currentPassword' | 'newPassword', FieldView>;
  sessions: { id: string; device: string; since: string; sinceMachine: string; isThisOne: boolean }[];
  hasOthers: boolean;
}

const THEMES: readonly { value: Theme; label: string; icon: string }[] = [
  { value: 'auto', label: 'Like the system', icon: 'monitor' },
  { value: 'light', label: 'Light', icon: 'sun' },
  { value: 'dark', label: 'Dark', icon: 'moon' },
];

export function accountView(
  about: { user: User; theme: Theme; timeZone: string; sessions: readonly SessionSummary[] },
  sent: Form<unknown> | null = null,
): AccountView {
  const zone = zoneOffsets(about.timeZone);
  return {
    tabs: settingsTabs(about.user, 'account'),
    themes: THEMES.map((theme) => ({ ...theme, isCurrent: theme.value === about.theme })),
    fields: fieldViews(['currentPassword', 'newPassword'], sent),
    sessions: about.sessions.map(({ signedInAt, ...session }) => {
      const at = Math.floor(signedInAt.getTime() / 1_000);
      return { ...session, since: momentText(zone, at), sinceMachine: machineTime(at) };
    }),
    hasOthers: about.sessions.some((session) => !session.isThisOne),
  };
}
