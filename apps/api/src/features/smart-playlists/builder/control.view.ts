import type { Problem } from '@groovelog/domain';
import { controlName, controlsAt, type Fields, type NodeControls } from './controls';
import { type NodePath, pointerOf } from './draft';

/** One choice of a select or a set of boxes. */
export interface ChoiceView {
  value: string;
  label: string;
  isChosen: boolean;
}

/** One control: its name in the form, an id for its label, and what stands in it. */
export interface ControlView {
  id: string;
  name: string;
  value: string;
}

/** What the views of nodes are made from. */
export interface BuilderState {
  fields: Fields;
  problems: readonly Problem[];
}

/** The controls of one node for its view. */
export interface NodeView {
  controls: NodeControls;
  control(member: string): ControlView;
  choices(member: string, choices: readonly { value: string; label: string }[]): ChoiceView[];
  /** What is wrong with the node itself, not with what is in it. */
  problems: readonly string[];
}

export function nodeView({ fields, problems }: BuilderState, path: NodePath): NodeView {
  const controls = controlsAt(fields, path);
  const pointer = pointerOf(path);
  const isOwn = ({ path: at }: Problem) =>
    at === pointer || (at.startsWith(`${pointer}/`) && !at.slice(pointer.length).startsWith('/conditions/'));
  return {
    controls,
    control: (member) => ({ id: idOf(member, path), name: controlName(member, path), value: controls.text(member) }),
    choices: (member, choices) => chosen(choices, controls.all(member)),
    problems: path.length === 0 ? [] : problems.filter(isOwn).map(({ message }) => message),
  };
}

/** Choices with those marked that are chosen. */
export const chosen = (choices: readonly { value: string; label: string }[], values: readonly string[]): ChoiceView[] =>
  choices.map((choice) => ({ ...choice, isChosen: values.includes(choice.value) }));

/** An id that is unique in the page, without characters that selectors read otherwise. */
export const idOf = (member: string, path: NodePath): string => ['b', member, ...path].join('-');
