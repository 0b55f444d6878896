import { MATCHES } from './choices';
import { conditionView, type ConditionView, placeView, type PlaceView } from './condition.view';
import { type BuilderState, type ChoiceView, type ControlView, idOf, nodeView } from './control.view';
import { placeIn, type ProblemsView } from './problem-places';
import { controlName } from './controls';
import type { NodePath } from './draft';
import { actionAt } from './draft-action';

/** Groups stand in groups so deep. */
const DEEPEST = 8;

/** A group with everything in it. */
export interface GroupView {
  isGroup: true;
  isCondition: false;
  isRoot: boolean;
  kind: ControlView;
  label: string;
  match: ControlView;
  matches: ChoiceView[];
  count: ControlView | null;
  name: ControlView;
  limit: ControlView;
  off: ControlView & { isOn: boolean };
  isMoreOpen: boolean;
  members: MemberView[];
  /** Said where a group has nothing in it. */
  emptyMeaning: string | null;
  addCondition: string;
  addId: string;
  addGroup: string | null;
  problems: ProblemsView;
  place: PlaceView;
}

/** A part that only JSON can say. */
export interface JsonView {
  isGroup: false;
  isCondition: false;
  kind: ControlView;
  label: string;
  json: ControlView;
  problems: ProblemsView;
  place: PlaceView;
}

export type MemberView = GroupView | ConditionView | JsonView;

export function groupView(state: BuilderState, path: NodePath, count: number): GroupView {
  const view = nodeView(state, path);
  const { controls, control, choices } = view;
  const members = membersView(state, path);
  const match = controls.text('match');
  return {
    isGroup: true,
    isCondition: false,
    isRoot: path.length === 0,
    kind: { ...control('kind'), value: 'group' },
    label: controls.text('name') || 'Group',
    match: control('match'),
    matches: choices('match', MATCHES),
    count: match === 'at_least' ? control('count') : null,
    name: control('name'),
    limit: control('limit'),
    off: { ...control('off'), isOn: controls.isOn('off') },
    isMoreOpen: controls.isOn('off') || controls.text('limit') !== '',
    members,
    emptyMeaning:
      members.length > 0
        ? null
        : match === 'any'
          ? 'Nothing in here yet, so no track is chosen by it.'
          : 'Nothing in here yet, so every track passes.',
    addCondition: actionAt('add-condition', path),
    addId: idOf('add', path),
    addGroup: path.length < DEEPEST - 1 ? actionAt('add-group', path) : null,
    problems: state.problemsAt(placeIn('node', path)),
    place: placeView(path, count),
  };
}

function membersView(state: BuilderState, path: NodePath): MemberView[] {
  let count = 0;
  while (state.fields[controlName('kind', [...path, count])] !== undefined) count += 1;
  return Array.from({ length: count }, (_, index) => memberView(state, [...path, index], count));
}

function memberView(state: BuilderState, path: NodePath, count: number): MemberView {
  const { controls, control } = nodeView(state, path);
  const kind = controls.text('kind');
  if (kind === 'group') return groupView(state, path, count);
  if (kind === 'condition') return conditionView(state, path, count);
  return {
    isGroup: false,
    isCondition: false,
    kind: control('kind'),
    label: 'Part as JSON',
    json: control('json'),
    problems: state.problemsAt(placeIn('node', path)),
    place: placeView(path, count),
  };
}
