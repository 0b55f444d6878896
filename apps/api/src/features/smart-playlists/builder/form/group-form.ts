import type { JsonObject, JsonValue } from '@groovelog/domain';
import { NEW_CONDITION } from './condition-form';
import { isObject, numeric, shown, withoutGaps } from './plain-values';
import { isPosted, type Posted, postedText } from './posted';
import { type Choice, type ControlView, selectControl, switchControl, textControl } from './rule-control';

const MATCHES: readonly Choice[] = [
  ['all', 'All of these'],
  ['any', 'Any of these'],
  ['none', 'None of these'],
  ['at_least', 'At least so many of these'],
];

/** A new group: one of two conditions is enough. */
export const NEW_GROUP: JsonObject = { match: 'any', conditions: [NEW_CONDITION] };

/** The choice between all, any, none and at least so many. */
export function matchControls(name: string, match: JsonValue | undefined): ControlView[] {
  const kind = isObject(match) ? 'at_least' : shown(match) || 'all';
  const count = isObject(match) ? [textControl(`${name}.count`, 'How many', shown(match['at_least']), { isShort: true })] : [];
  return [selectControl(`${name}.match`, 'Match', kind, MATCHES, { reshapes: true }), ...count];
}

/** What a group inside a rule has beside its conditions. */
export const groupControls = (name: string, { name: label, limit, off }: JsonObject): ControlView[] => [
  textControl(`${name}.name`, 'Name', shown(label), { placeholder: 'for yourself' }),
  textControl(`${name}.limit`, 'At most', shown(limit), { isShort: true, unit: 'tracks' }),
  switchControl(`${name}.off`, 'Switched off', off === true),
];

/** What {@link matchControls} post. */
export function readMatch(posted: Posted, name: string): JsonValue {
  const match = postedText(posted, `${name}.match`) ?? 'all';
  return match === 'at_least' ? { at_least: numeric(postedText(posted, `${name}.count`) ?? '1') } : match;
}

/** What {@link groupControls} post. */
export function readGroupMembers(posted: Posted, name: string): JsonObject {
  const limit = postedText(posted, `${name}.limit`) ?? '';
  return withoutGaps({
    name: postedText(posted, `${name}.name`) || undefined,
    limit: limit.trim() === '' ? undefined : numeric(limit),
    off: isPosted(posted, `${name}.off`) ? true : undefined,
  });
}
