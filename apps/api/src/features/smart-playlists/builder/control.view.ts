import { controlName, controlsAt, type Fields, type NodeControls } from './controls';
import type { NodePath } from './draft';
import type { ProblemsAt } from './problem-places';

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

export type SelectView = ControlView & { choices: ChoiceView[] };

/** What the views of nodes are made from. */
export interface BuilderState {
  fields: Fields;
  problemsAt: ProblemsAt;
}

/** The controls of one place for its view. */
export interface NodeView {
  controls: NodeControls;
  control(member: string): ControlView;
  choices(member: string, choices: readonly { value: string; label: string }[]): ChoiceView[];
  select(member: string, choices: readonly { value: string; label: string }[]): SelectView;
}

/** `prefix`: how the names of the controls begin, for the keys of an order. */
export function nodeView({ fields }: BuilderState, path: NodePath, prefix = ''): NodeView {
  const controls = controlsAt(fields, path, prefix);
  const control = (member: string): ControlView => ({
    id: idOf(prefix + member, path),
    name: controlName(prefix + member, path),
    value: controls.text(member),
  });
  const choices: NodeView['choices'] = (member, all) => chosen(all, controls.all(member));
  return { controls, control, choices, select: (member, all) => ({ ...control(member), choices: choices(member, all) }) };
}

/** Choices with those marked that are chosen. */
export const chosen = (choices: readonly { value: string; label: string }[], values: readonly string[]): ChoiceView[] =>
  choices.map((choice) => ({ ...choice, isChosen: values.includes(choice.value) }));

/** An id that is unique in the page, without characters that selectors read otherwise. */
export const idOf = (member: string, path: NodePath): string => ['b', member, ...path].join('-');
