import type { JsonObject, JsonValue } from '@groovelog/domain';

/** A rule document in the making: what people have typed so far, not yet a rule. */
export type Draft = JsonObject;

/** Where a condition or group stands: its place in the outermost group, in the group there, and so on. Empty: the outermost group. */
export type NodePath = readonly number[];

/** What the buttons of the builder do to a draft. */
export type DraftEdit =
  | { kind: 'add-condition' | 'add-group' | 'remove' | 'up' | 'down'; path: NodePath }
  | { kind: 'add-key'; order: DraftOrder }
  | { kind: 'remove-key'; order: DraftOrder; index: number };

/** The two orders of a rule: which tracks are chosen first, and how they are played. */
export type DraftOrder = 'sort' | 'play';

/** What a new line begins with. */
const NEW_CONDITION: JsonObject = { field: 'play_count', operator: 'gte', value: 5 };
const NEW_SORT_KEY: JsonObject = { by: 'play_count', direction: 'desc' };

/** The members of a group, whatever was typed there. */
export const membersOf = (group: JsonObject): readonly JsonValue[] => (Array.isArray(group['conditions']) ? group['conditions'] : []);

/** The keys of an order, also where only one was given. */
export function keysOf(order: JsonValue | undefined): readonly JsonValue[] {
  if (order === undefined || order === null) return [];
  return Array.isArray(order) ? order : [order];
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
    case 'add-key':
      return changeKeys(draft, edit.order, (keys) => [...keys, NEW_SORT_KEY]);
    case 'remove-key':
      return changeKeys(draft, edit.order, (keys) => keys.filter((_, index) => index !== edit.index));
    default:
      return edit satisfies never;
  }
}

/** An order without keys is no order, and an arrangement without anything none. */
function changeKeys({ sort, arrange, ...draft }: Draft, order: DraftOrder, change: Change): Draft {
  if (order === 'sort') return { ...draft, ...named('sort', change(keysOf(sort))), ...(arrange === undefined ? {} : { arrange }) };
  const { order: keys, ...arrangement } = isJsonObject(arrange) ? arrange : { order: arrange };
  const changed = { ...named('order', change(keysOf(keys))), ...arrangement };
  return { ...draft, ...(sort === undefined ? {} : { sort }), ...(Object.keys(changed).length === 0 ? {} : { arrange: changed }) };
}

const named = (name: string, keys: readonly JsonValue[]): JsonObject => (keys.length === 0 ? {} : { [name]: [...keys] });

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
