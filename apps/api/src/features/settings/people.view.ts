import type { User } from '@groovelog/accounts';
import { localDayAt, zoneOffsets } from '@groovelog/domain';
import { dayText } from '../../display/format-moment';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import { settingsTabs, type TabView } from './settings-tabs.view';

export interface PeopleView {
  tabs: TabView[];
  people: { name: string; role: string; since: string; isYou: boolean }[];
  fields: Record<'name' | 'password', FieldView>;
  roles: { value: string; label: string; isChosen: boolean }[];
}

const ROLES = [
  { value: 'listener', label: 'Listener: sees only what is theirs' },
  { value: 'admin', label: 'Admin: also runs this server' },
];

export function peopleView(about: { user: User; users: readonly User[]; timeZone: string }, sent: Form<unknown> | null): PeopleView {
  const zone = zoneOffsets(about.timeZone);
  const { role, ...fields } = fieldViews(['name', 'password', 'role'], sent, { role: 'listener' });
  return {
    tabs: settingsTabs(about.user, 'people'),
    people: about.users.map((user) => ({
      name: user.name,
      role: user.role,
      since: dayText(localDayAt(zone, Math.floor(user.createdAt.getTime() / 1_000))),
      isYou: user.id === about.user.id,
    })),
    fields,
    roles: ROLES.map((choice) => ({ ...choice, isChosen: choice.value === role.value })),
  };
}
