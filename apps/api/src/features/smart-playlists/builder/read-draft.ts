import type { JsonObject, JsonValue } from '@groovelog/domain';
import { readCondition } from './condition-fields';
import { controlName, controlsAt, jsonOf, numberOrText, type Fields } from './controls';
import { isJsonObject, type Draft, type NodePath } from './draft';
import { readShape } from './shape-fields';

/** Deeper than any rule; a form that was tampered with ends here. */
const DEEPEST = 12;
const MOST_MEMBERS = 1_000;

/** The draft that the controls of the builder show, as they were posted. */
export function readDraft(fields: Fields): Draft {
  return { ...readShape(fields), ...readGroup(fields, []) };
}

function readNode(fields: Fields, path: NodePath): JsonValue {
  const controls = controlsAt(fields, path);
  switch (controls.text('kind')) {
    case 'group':
      return readGroup(fields, path);
    case 'json':
      return jsonOf(controls.text('json')) ?? controls.text('json');
    default:
      return readCondition(controls);
  }
}

/** The outermost group has no limit of its own and is never off. */
function readGroup(fields: Fields, path: NodePath): JsonObject {
  const controls = controlsAt(fields, path);
  const name = controls.text('name').trim();
  const limit = controls.text('limit').trim();
  return {
    ...(name === '' ? {} : { name }),
    match: readMatch(controls.text('match'), controls.text('count')),
    conditions: readMembers(fields, path),
    ...(limit === '' || path.length === 0 ? {} : { limit: numberOrText(limit) }),
    ...(controls.isOn('off') ? { off: true } : {}),
  };
}

function readMembers(fields: Fields, path: NodePath): JsonValue[] {
  const members: JsonValue[] = [];
  if (path.length >= DEEPEST) return members;
  while (members.length < MOST_MEMBERS && fields[controlName('kind', [...path, members.length])] !== undefined) {
    members.push(readNode(fields, [...path, members.length]));
  }
  return members;
}

function readMatch(match: string, count: string): JsonValue {
  if (match === 'at_least') return { at_least: count.trim() === '' ? 1 : numberOrText(count) };
  return match === '' ? 'all' : match;
}

/** Whether a member of a group is a group: it has no field. */
export const isGroup = (node: JsonValue): node is JsonObject => isJsonObject(node) && !('field' in node);
