import type { RuleFieldKind } from '@groovelog/domain';
import { DIRECTIONS, LUCK, UNKNOWNS } from './choices';
import { type BuilderState, type ChoiceView, chosen, type ControlView, nodeView, type SelectView } from './control.view';
import { controlName } from './controls';
import { actionAt } from './draft-action';
import { FIELD_GROUPS, fieldChoice } from './field-choices';
import { listensView, type ListensView } from './listens.view';
import { controlPlace, keyPlace, type ProblemsView } from './problem-places';
import { AS_JSON, type OrderPrefix, RANDOM, SAME_LUCK, WEIGHTED } from './sort-fields';

type FieldGroups = { label: string; fields: ChoiceView[] }[];

/** An order: which tracks are chosen first, or how they are played. */
export interface OrderView {
  keys: KeyView[];
  add: string;
  addId: string;
  problems: ProblemsView;
}

/** One key of an order. What does not belong to its kind is null. */
export interface KeyView {
  by: ControlView;
  label: string;
  fieldGroups: FieldGroups;
  json: ControlView | null;
  luck: SelectView | null;
  /** The word of luck that is always the same. */
  seed: ControlView | null;
  weight: (ControlView & { fieldGroups: FieldGroups }) | null;
  direction: SelectView | null;
  unknown: SelectView | null;
  listens: ListensView | null;
  remove: string;
  removeId: string;
  problems: ProblemsView;
}

export function orderView(state: BuilderState, prefix: OrderPrefix): OrderView {
  const keys: KeyView[] = [];
  while (state.fields[controlName(`${prefix}by`, [keys.length])] !== undefined) keys.push(keyView(state, prefix, keys.length));
  const order = prefix.slice(0, -1);
  return { keys, add: `add-${order}`, addId: `b-add-${order}`, problems: state.problemsAt(controlPlace(order)) };
}

function keyView(state: BuilderState, prefix: OrderPrefix, index: number): KeyView {
  const view = nodeView(state, [index], prefix);
  const { controls, control, select } = view;
  const by = controls.text('by');
  const field = fieldChoice(by)?.field;
  const isLuck = by === RANDOM || by === WEIGHTED;
  const measured = by === WEIGHTED ? fieldChoice(controls.text('weight'))?.field : field;
  return {
    by: control('by'),
    label: index === 0 ? 'Order by' : `Then by, step ${index + 1}`,
    fieldGroups: [{ label: 'Chance', fields: chosen(CHANCE, [by]) }, ...fieldGroups(by, () => true)],
    json: by === AS_JSON ? control('json') : null,
    luck: isLuck ? select('luck', LUCK) : null,
    seed: isLuck && controls.text('luck') === SAME_LUCK ? control('seed') : null,
    weight: by === WEIGHTED ? { ...control('weight'), fieldGroups: fieldGroups(controls.text('weight'), isNumber) } : null,
    direction: field ? select('direction', DIRECTIONS[field.kind]) : null,
    unknown: field ? select('unknown', UNKNOWNS) : null,
    listens: measured?.origin === 'listening' ? listensView(view, state.problemsAt(keyPlace(prefix, index, true))) : null,
    remove: actionAt(`remove-${prefix.slice(0, -1)}`, [index]),
    removeId: `b-remove-${prefix}${index}`,
    problems: state.problemsAt(keyPlace(prefix, index, false)),
  };
}

const CHANCE = [
  { value: RANDOM, label: 'Shuffled' },
  { value: WEIGHTED, label: 'Shuffled, but more likely by …' },
];

const isNumber = (kind: RuleFieldKind): boolean => kind === 'number' || kind === 'duration' || kind === 'share';

function fieldGroups(name: string, isFit: (kind: RuleFieldKind) => boolean): FieldGroups {
  return FIELD_GROUPS.map(({ label, fields }) => ({
    label,
    fields: chosen(
      fields.filter(({ field }) => isFit(field.kind)).map((each) => ({ value: each.name, label: each.label })),
      [name],
    ),
  })).filter(({ fields }) => fields.length > 0);
}
