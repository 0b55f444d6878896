import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '@groovelog/domain';
import { type ControlValues, conditionFields } from './condition-fields';
import { controlName, type Fields, jsonOf } from './controls';
import { type Draft, isJsonObject, membersOf, type NodePath } from './draft';
import { isGroup, readDraft } from './read-draft';
import { shapeFields } from './shape-fields';

/** The control that carries members of a rule which no other control shows. */
export const REST = 'rest';

/** What a posted builder says: the controls, and what was carried along where nobody has changed its controls since. */
export function draftOfFields(fields: Fields): Draft {
  const said = readDraft(fields);
  const rest = jsonOf(typeof fields[REST] === 'string' ? fields[REST] : '{}');
  const carried = Object.entries(isJsonObject(rest) ? rest : {}).flatMap(([name, each]): [string, JsonValue][] => {
    if (!isJsonObject(each) || each['is'] === undefined) return [];
    return isDeepStrictEqual(said[name] ?? null, each['shown'] ?? null) ? [[name, each['is']]] : [];
  });
  return { ...said, ...Object.fromEntries(carried) };
}

/** A draft as the controls that show it. Reading them gives the same draft: what they cannot say is carried along. */
export function fieldsOfDraft(draft: Draft): ControlValues {
  const fields: ControlValues = { ...shapeFields(draft), ...groupControls(draft, []) };
  const said = readDraft(fields);
  const names = new Set([...Object.keys(draft), ...Object.keys(said)]);
  names.delete('conditions');
  const unsaid = [...names].filter((name) => !isDeepStrictEqual(said[name], draft[name]));
  const rest = Object.fromEntries(
    unsaid.flatMap((name) => (draft[name] === undefined ? [] : [[name, { shown: said[name] ?? null, is: draft[name] }]])),
  );
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
