import type { User } from '@groovelog/accounts';
import { type EpochSeconds, type ListenPolicy, zoneOffsets } from '@groovelog/domain';
import type { UserSettings } from '@groovelog/read-models';
import { clockText } from '../../display/format-moment';
import { type TimeZoneChoices, timeZoneChoices } from '../../display/time-zone-choices';
import { type FieldView, fieldViews, type Form } from '../../http/form';
import type { PolicyEffectView } from './policy-effect.view';
import { settingsTabs, type TabView } from './settings-tabs.view';

/** What was sent and refused, when the page is shown again. */
export interface SentForms {
  timeZone: Form<unknown> | null;
  policy: Form<unknown> | null;
}

export interface SettingsView {
  tabs: TabView[];
  timeZones: TimeZoneChoices;
  timeZoneProblem: string | null;
  /** What the clocks say in the zone that holds now: a wrong zone shows itself. */
  timeThere: string;
  minSeconds: FieldView;
  boxes: CheckboxView[];
  effect: PolicyEffectView;
}

export interface CheckboxView {
  name: string;
  label: string;
  hint: string;
  isOn: boolean;
}

const BOXES: Record<Exclude<keyof ListenPolicy, 'minMs'>, { label: string; hint: string }> = {
  countCompleted: { label: 'Count what was played to its end', hint: 'A track shorter than that still counts when you heard all of it.' },
  includeIncognito: { label: 'Count private sessions', hint: 'What you played while Spotify was in a private session.' },
  includePodcasts: { label: 'Count podcasts', hint: 'Episodes appear among tracks, shows among artists.' },
  includeAudiobooks: { label: 'Count audiobooks', hint: 'Chapters appear among tracks.' },
  includeUnknown: { label: 'Count plays without a name', hint: 'Rows of an export that do not say what was played.' },
};

/** The page of the listening settings. `policy` is what the form shows: the one stored, or one that is being tried. */
export function settingsView(
  user: User,
  settings: UserSettings,
  policy: ListenPolicy,
  effect: PolicyEffectView,
  now: EpochSeconds,
  sent: SentForms = { timeZone: null, policy: null },
): SettingsView {
  const { timeZone } = fieldViews(['timeZone'], sent.timeZone, { timeZone: settings.timeZone });
  return {
    tabs: settingsTabs(user, 'listening'),
    timeZones: timeZoneChoices(timeZone.value),
    timeZoneProblem: timeZone.problem,
    timeThere: `it is ${clockText(zoneOffsets(settings.timeZone), now)} there`,
    minSeconds: fieldViews(['minSeconds'], sent.policy, { minSeconds: String(policy.minMs / 1_000) }).minSeconds,
    boxes: boxNames().map((name) => ({ name, ...BOXES[name], isOn: sent.policy ? sent.policy.typed[name] === 'on' : policy[name] })),
    effect,
  };
}

const boxNames = () => Object.keys(BOXES) as (keyof typeof BOXES)[];
