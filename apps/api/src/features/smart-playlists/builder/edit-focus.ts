import type { JsonObject, JsonValue } from '@groovelog/domain';
import { idOf } from './control.view';
import { type Draft, type DraftEdit, isJsonObject, keysOf, membersOf, type NodePath } from './draft';

/** The id of the control where somebody goes on after an edit: what is new, what was moved, or else where more can be added. */
export function focusAfter(edit: DraftEdit, draft: Draft): string {
  switch (edit.kind) {
    case 'add-condition':
      return idOf('field', lastIn(draft, edit.path));
    case 'add-group':
      return idOf('match', lastIn(draft, edit.path));
    case 'remove':
      return idOf('add', edit.path.slice(0, -1));
    case 'up':
    case 'down':
      return movedButton(edit.kind, draft, edit.path);
    case 'add-key':
      return `b-${edit.order}-by-${Math.max(0, orderOf(draft, edit.order).length - 1)}`;
    case 'remove-key':
      return `b-add-${edit.order}`;
    default:
      return edit satisfies never;
  }
}

function lastIn(draft: Draft, path: NodePath): NodePath {
  return [...path, Math.max(0, membersAt(draft, path).length - 1)];
}

/** The same button of the node at its new place, or the other one where it cannot go any further. */
function movedButton(kind: 'up' | 'down', draft: Draft, path: NodePath): string {
  const group = path.slice(0, -1);
  const last = membersAt(draft, group).length - 1;
  const index = Math.min(Math.max(0, (path.at(-1) ?? 0) + (kind === 'up' ? -1 : 1)), last);
  const button = index === 0 ? 'down' : index === last ? 'up' : kind;
  return idOf(button, [...group, index]);
}

function membersAt(group: JsonObject, [first, ...rest]: NodePath): readonly JsonValue[] {
  const members = membersOf(group);
  if (first === undefined) return members;
  const member = members[first];
  return isJsonObject(member) ? membersAt(member, rest) : [];
}

function orderOf({ sort, arrange }: Draft, order: 'sort' | 'play'): readonly JsonValue[] {
  if (order === 'sort') return keysOf(sort);
  return keysOf(isJsonObject(arrange) ? arrange['order'] : arrange);
}
