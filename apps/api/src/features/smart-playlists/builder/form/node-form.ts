import { type JsonObject, type JsonValue } from '@groovelog/domain';
import { conditionControls, readCondition } from './condition-form';
import type { FormContext } from './form-context';
import { groupControls, matchControls, readGroupMembers, readMatch } from './group-form';
import { isObject, isSame, listed } from './plain-values';
import { type Posted, postedIndexes, postedText } from './posted';
import { type ControlView, idOf, linesControl, postedBy } from './rule-control';
import { notesAt, type RuleNote } from './rule-note';

/** The builder draws groups so deep; what is deeper is shown as JSON. */
const DEEPEST = 8;

/** A condition, a group, or a part of the rule that only JSON can say. */
export interface NodeView {
  id: string;
  /** JSON pointer in the document. */
  path: string;
  /** For screen readers. */
  title: string;
  isGroup: boolean;
  isRoot: boolean;
  isOff: boolean;
  /** Groups may stand in it. */
  takesGroups: boolean;
  main: ControlView[];
  more: ControlView[];
  hasMore: boolean;
  notes: RuleNote[];
  canUp: boolean;
  canDown: boolean;
  children: NodeView[];
}

/** What of a page goes for all nodes: the choices, the notes, and the node that the page goes on at. */
export interface NodePage {
  context: FormContext;
  notes: readonly RuleNote[];
  focus: string | null;
}

/** Where a node stands. */
interface Place {
  name: string;
  path: string;
  depth: number;
  index: number;
  siblings: number;
}

/** The outermost group. */
export function rootView(document: JsonObject, page: NodePage): NodeView {
  const place = { name: 'rule', path: '', depth: 1, index: 0, siblings: 1 };
  const conditions = listed(document['conditions']);
  const notes = page.notes.filter(({ path }) => path === '' || path === '/match' || path === '/match/at_least' || path === '/conditions');
  return {
    ...viewAt(place, page, { main: matchControls('rule', document['match']), more: [], hasMore: false }),
    title: 'Conditions',
    isGroup: true,
    isRoot: true,
    notes,
    children: conditions.map((child, index) => nodeView(child, inside(place, index, conditions.length), page)),
  };
}

const inside = ({ name, path, depth }: Place, index: number, siblings: number): Place => ({
  name: `${name}.conditions.${index}`,
  path: `${path}/conditions/${index}`,
  depth: depth + 1,
  index,
  siblings,
});

function nodeView(node: JsonValue, place: Place, page: NodePage): NodeView {
  if (!isObject(node)) return jsonView(node, place, page);
  return ('field' in node ? conditionView(node, place, page) : groupView(node, place, page)) ?? jsonView(node, place, page);
}

/** Undefined when the controls would not say the same as the condition. */
function conditionView(node: JsonObject, place: Place, page: NodePage): NodeView | undefined {
  const controls = conditionControls(place.name, node, page.context);
  if (!controls) return undefined;
  const read = readCondition(postedBy([...controls.main, ...controls.more]), place.name);
  return isSame(read, node) ? { ...viewAt(place, page, controls), isOff: node['off'] === true } : undefined;
}

function groupView(node: JsonObject, place: Place, page: NodePage): NodeView | undefined {
  const { conditions, ...members } = node;
  if (place.depth > DEEPEST || !Array.isArray(conditions)) return undefined;
  const main = matchControls(place.name, node['match']);
  const more = groupControls(place.name, node);
  const posted = postedBy([...main, ...more]);
  if (!isSame({ match: readMatch(posted, place.name), ...readGroupMembers(posted, place.name) }, members)) return undefined;
  return {
    ...viewAt(place, page, { main, more, hasMore: Object.keys(members).length > 1 }),
    title: `Group ${place.index + 1}`,
    isGroup: true,
    isOff: node['off'] === true,
    notes: notesAt(page.notes, place.path, ['conditions']),
    children: conditions.map((child, index) => nodeView(child, inside(place, index, conditions.length), page)),
  };
}

function jsonView(node: JsonValue, place: Place, page: NodePage): NodeView {
  return viewAt(place, page, { main: [jsonControl(place.name, node)], more: [], hasMore: false });
}

/** What is said as JSON, for a condition or a key of an order. */
export const jsonControl = (name: string, node: JsonValue): ControlView =>
  linesControl(`${name}.json`, 'As JSON', [typeof node === 'string' ? node : JSON.stringify(node, null, 2)]);

function viewAt(place: Place, { notes, focus }: NodePage, parts: Pick<NodeView, 'main' | 'more' | 'hasMore'>): NodeView {
  const { name, path, depth, index, siblings } = place;
  return {
    id: idOf(name),
    path,
    title: `Condition ${index + 1}`,
    isGroup: false,
    isRoot: false,
    isOff: false,
    takesGroups: depth < DEEPEST,
    ...parts,
    main: path === focus ? parts.main.map((one, at) => ({ ...one, hasFocus: at === 0 })) : parts.main,
    notes: notesAt(notes, path),
    canUp: index > 0,
    canDown: index < siblings - 1,
    children: [],
  };
}

/** The conditions and groups that a form posts inside a group. */
export function readNodes(posted: Posted, name: string, depth = 1): JsonValue[] {
  if (depth > DEEPEST) return [];
  return postedIndexes(posted, `${name}.conditions`).map((index) => readNode(posted, `${name}.conditions.${index}`, depth + 1));
}

function readNode(posted: Posted, name: string, depth: number): JsonValue {
  const json = postedText(posted, `${name}.json`);
  if (json !== undefined) return readJson(json);
  if (postedText(posted, `${name}.match`) === undefined) return readCondition(posted, name);
  return { match: readMatch(posted, name), conditions: readNodes(posted, name, depth), ...readGroupMembers(posted, name) };
}

/** What {@link jsonControl} posts; text that is no JSON stays as it is, for the parser to refuse. */
export function readJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
