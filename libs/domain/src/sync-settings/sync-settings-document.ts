import { DomainError, type Problem } from '../errors/domain-error';
import { SYNC_SETTINGS, type NumberSetting, type SwitchSetting, type SyncSettings } from './sync-settings';

type SettingName = keyof SyncSettings;

const NAME_OF_KEY = new Map(Object.entries(SYNC_SETTINGS).map(([name, { key }]) => [key, name as SettingName]));

/** The settings as the API shows them: thirteen keys in snake case. */
export function syncSettingsDocument(settings: SyncSettings): Record<string, boolean | number> {
  return Object.fromEntries([...NAME_OF_KEY].map(([key, name]) => [key, settings[name]]));
}

/**
 * Reads a document with some or all of the keys; keys that are left out stay as they are.
 *
 * @throws DomainError `sync.invalid-settings` with every problem; its path is `/<key>`.
 */
export function readSyncSettings(document: unknown): Partial<SyncSettings> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw refusal([{ path: '', message: 'Settings are an object of keys and values.' }]);
  }
  const changes: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(document)) {
    const name = NAME_OF_KEY.get(key);
    if (name) changes[name] = value;
    else problems.push({ path: `/${key}`, message: `There is no setting "${key}".` });
  }
  problems.push(...syncSettingProblems(changes));
  if (problems.length > 0) throw refusal(problems);
  return changes;
}

/** What is wrong with some settings: a value of the wrong type, or outside of its bounds. */
export function syncSettingProblems(changes: Partial<Record<SettingName, unknown>>): Problem[] {
  return Object.entries(changes).flatMap(([name, value]) => {
    const setting = SYNC_SETTINGS[name as SettingName];
    const message = isSwitch(setting) ? switchProblem(setting, value) : numberProblem(setting, value);
    return message === null ? [] : [{ path: `/${setting.key}`, message }];
  });
}

/** The refusal that lists every problem. */
export function refusal(problems: readonly Problem[]): DomainError {
  return new DomainError('invalid', 'sync.invalid-settings', problems.map(({ message }) => message).join(' '), problems);
}

const isSwitch = (setting: SwitchSetting | NumberSetting): setting is SwitchSetting => typeof setting.usual === 'boolean';

const switchProblem = ({ key }: SwitchSetting, value: unknown): string | null =>
  typeof value === 'boolean' ? null : `"${key}" is true or false.`;

function numberProblem({ key, min, max }: NumberSetting, value: unknown): string | null {
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  return fits ? null : `"${key}" is a whole number from ${min} to ${max}.`;
}
