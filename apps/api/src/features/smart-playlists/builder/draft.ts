import type { JsonObject, JsonValue } from '@groovelog/domain';

/** A rule document in the making: what people have typed so far, not yet a rule. */
export type Draft = JsonObject;

/** Where a condition or group stands: its place in the outermost group, in the group there, and so on. Empty: the outermost group. */
export type NodePath = readonly number[];

/** What the buttons of the builder do to a draft. */
export type DraftEdit =
  | { kind: 'add-condition' | 'add-group' | 'remove' | 'up' | 'down'; path: NodePath }
  | { kind: 'add-sort' }
  | { kind: 'remove-sort'; index: number };

/** What a new line begins with. */
const NEW_CONDITION: JsonObject = { field: 'play_count', operator: 'gte', value: 5 };
const NEW_SORT_KEY: JsonObject = { by: 'play_count', direction: 'desc' };

/** The members of a group, whatever was typed there. */
export const membersOf = (group: JsonObject): readonly JsonValue[] => (Array.isArray(group['conditions']) ? group['conditions'] : []);

/** The keys of the order, also where only one was given. */
export function sortKeysOf({ sort }: Draft): readonly JsonValue[] {
  if (sort === undefined || sort === null) return [];
  return Array.isArray(sort) ? sort : [sort];
}

/** The JSON pointer of a node, as problems name it. */
export const pointerOf = (path: NodePath): string => path.map((index) => `/conditions/${index}`).join('');

/** A JSON object, as opposed to everything else that JSON can hold. */
export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The draft after one edit; an edit of what is not there changes nothing. */
export function editDraft(draft: Draft, edit: DraftEdit): Draft {
  switch (edit.kind) {
    case 'add-condition':
      return changeMembers(draft, edit.path, (members) => [...members, NEW_CONDITION]);
    case 'add-group':
      return changeMembers(draft, edit.path, (members) => [...members, { match: 'any', conditions: [NEW_CONDITION] }]);
    case 'remove':
      return changeMembers(draft, edit.path.slice(0, -1), (members) => members.filter((_, index) => index !== edit.path.at(-1)));
    case 'up':
      return changeMembers(draft, edit.path.slice(0, -1), (members) => swapped(members, (edit.path.at(-1) ?? 0) - 1));
    case 'down':
      return changeMembers(draft, edit.path.slice(0, -1), (members) => swapped(members, edit.path.at(-1) ?? 0));
    case 'add-sort':
      return { ...draft, sort: [...sortKeysOf(draft), NEW_SORT_KEY] };
    case 'remove-sort':
      return { ...draft, sort: sortKeysOf(draft).filter((_, index) => index !== edit.index) };
    default:
      return edit satisfies never;
  }
}

type Change = (members: readonly JsonValue[]) => JsonValue[];

function changeMembers(group: JsonObject, [first, ...rest]: NodePath, change: Change): JsonObject {
  const members = membersOf(group);
  if (first === undefined) return { ...group, conditions: change(members) };
  const conditions = members.map((member, index) =>
    index === first && isJsonObject(member) && !('field' in member) ? changeMembers(member, rest, change) : member,
  );
  return { ...group, conditions };
}

/** With the member at `index` behind the next one. */
function swapped(members: readonly JsonValue[], index: number): JsonValue[] {
  const [one, other] = members.slice(index < 0 ? members.length : index, index + 2);
  if (one === undefined || other === undefined) return [...members];
  return [...members.slice(0, index), other, one, ...members.slice(index + 2)];
}
