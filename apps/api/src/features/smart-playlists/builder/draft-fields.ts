import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '@groovelog/domain';
import { type ControlValues, conditionFields } from './condition-fields';
import { controlName, type Fields, jsonOf } from './controls';
import { type Draft, isJsonObject, membersOf, type NodePath } from './draft';
import { isGroup, readDraft } from './read-draft';
import { shapeFields } from './shape-fields';

/** The control that carries members of a rule which no other control shows. */
export const REST = 'rest';

/** What a posted builder says: the controls, and what was carried along. */
export function draftOfFields(fields: Fields): Draft {
  const rest = jsonOf(typeof fields[REST] === 'string' ? fields[REST] : '{}');
  return { ...readDraft(fields), ...(isJsonObject(rest) ? rest : {}) };
}

/** A draft as the controls that show it. Reading them gives the same draft: what they cannot say is carried along. */
export function fieldsOfDraft(draft: Draft): Record<string, string | readonly string[]> {
  const fields = { ...shapeFields(draft), ...groupControls(draft, []) };
  const said = readDraft(fields);
  const names = new Set([...Object.keys(draft), ...Object.keys(said)]);
  names.delete('conditions');
  const unsaid = [...names].filter((name) => !isDeepStrictEqual(said[name], draft[name]));
  const rest = Object.fromEntries(unsaid.filter((name) => draft[name] !== undefined).map((name) => [name, draft[name]]));
  return { ...fields, [REST]: Object.keys(rest).length === 0 ? '' : JSON.stringify(rest) };
}

/** The controls of a node and of everything in it. */
function nodeControls(node: JsonValue, path: NodePath): Record<string, string | readonly string[]> {
  if (isGroup(node) && isShown(node)) return groupControls(node, path);
  const fields = conditionFields(node);
  return named(path, fields ? { kind: 'condition', ...fields } : { kind: 'json', json: JSON.stringify(node, null, 2) });
}

function groupControls(group: JsonObject, path: NodePath): Record<string, string | readonly string[]> {
  const members = membersOf(group).map((member, index) => nodeControls(member, [...path, index]));
  return Object.assign({}, named(path, groupFields(group)), ...members) as Record<string, string | readonly string[]>;
}

function groupFields({ match, name, limit, off }: JsonObject): ControlValues {
  const count = isJsonObject(match) ? match['at_least'] : undefined;
  return {
    kind: 'group',
    match: count === undefined ? textOf(match) || 'all' : 'at_least',
    count: textOf(count),
    name: textOf(name),
    limit: textOf(limit),
    ...(off === true ? { off: 'on' } : {}),
  };
}

/** Whether the controls of a group say all of it but its members. */
function isShown(group: JsonObject): boolean {
  const fields = named([0], groupFields(group));
  const [said] = membersOf(readDraft({ ...fields, [controlName('kind', [])]: 'group' }));
  return isDeepStrictEqual(said, { ...group, conditions: [] });
}

const named = (path: NodePath, fields: ControlValues): Record<string, string | readonly string[]> =>
  Object.fromEntries(Object.entries(fields).map(([member, value]) => [controlName(member, path), value]));

const textOf = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
