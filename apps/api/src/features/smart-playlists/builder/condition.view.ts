import { listensView, type ListensView } from './listens.view';
import { type BuilderState, type ChoiceView, type ControlView, idOf, nodeView } from './control.view';
import { actionAt } from './draft-action';
import type { NodePath } from './draft';
import { FIELD_GROUPS, fieldChoice } from './field-choices';
import { MONTHS, SPAN_UNITS, WEEKDAYS, YES_OR_NO } from './choices';
import { operatorChoice, operatorChoices } from './operator-choices';
import { placeIn, type ProblemsView } from './problem-places';

/** A condition as controls; which of them there are depends on its field and operator. */
export interface ConditionView {
  isGroup: false;
  isCondition: true;
  kind: ControlView;
  /** The condition in one word, for buttons that screen readers read out. */
  label: string;
  field: ControlView;
  fieldGroups: { label: string; fields: ChoiceView[] }[];
  operator: ControlView;
  operators: ChoiceView[];
  value: ValueView;
  listens: ListensView | null;
  isText: boolean;
  exact: ControlView & { isOn: boolean };
  unknown: ControlView & { isOn: boolean };
  off: ControlView & { isOn: boolean };
  isMoreOpen: boolean;
  hint: string;
  problems: ProblemsView;
  place: PlaceView;
}

/** How the value is typed: exactly one of these is set, or none. */
export interface ValueView {
  one: (ControlView & { type: string; mode: string; placeholder: string; suggestions: SuggestionsView | null }) | null;
  names: { inputs: (ControlView & { label: string })[]; suggestions: SuggestionsView | null } | null;
  two: { from: ControlView; until: ControlView; type: string } | null;
  span: { count: ControlView; unit: ControlView; units: ChoiceView[] } | null;
  boxes: { name: string; choices: ChoiceView[] } | null;
  select: (ControlView & { choices: ChoiceView[] }) | null;
  /** Behind the value: tracks, days. */
  suffix: string;
}

/** What of the library is proposed while typing: the list that holds it, and where it comes from. */
export interface SuggestionsView {
  id: string;
  href: string;
}

/** The buttons that move or remove a node. */
export interface PlaceView {
  remove: string;
  up: string;
  upId: string;
  down: string;
  downId: string;
  isFirst: boolean;
  isLast: boolean;
}

export const placeView = (path: NodePath, count: number): PlaceView => ({
  remove: actionAt('remove', path),
  up: actionAt('up', path),
  upId: idOf('up', path),
  down: actionAt('down', path),
  downId: idOf('down', path),
  isFirst: path.at(-1) === 0,
  isLast: path.at(-1) === count - 1,
});

export function conditionView(state: BuilderState, path: NodePath, count: number): ConditionView {
  const view = nodeView(state, path);
  const { controls, control } = view;
  const choice = fieldChoice(controls.text('field'));
  const kind = choice?.field.kind ?? 'number';
  const { operator } = operatorChoice(kind, controls.text('operator'));
  const box = (member: string) => ({ ...control(member), isOn: controls.isOn(member) });
  const listens = choice?.field.origin === 'listening' ? listensView(view, state.problemsAt(placeIn('listens', path))) : null;
  const isMore = ['exact', 'unknown', 'off'].some((member) => controls.isOn(member));
  return {
    isGroup: false,
    isCondition: true,
    kind: { ...control('kind'), value: 'condition' },
    label: choice?.label ?? 'Condition',
    field: control('field'),
    fieldGroups: FIELD_GROUPS.map(({ label, fields }) => ({
      label,
      fields: fields.map((each) => ({ value: each.name, label: each.label, isChosen: each.name === choice?.name })),
    })),
    operator: control('operator'),
    operators: operatorChoices(kind).map((each) => ({ value: each.operator, label: each.label, isChosen: each.operator === operator })),
    value: valueView(state, path),
    listens,
    isText: kind === 'text' || kind === 'list',
    exact: box('exact'),
    unknown: box('unknown'),
    off: box('off'),
    isMoreOpen: isMore || (listens?.isOpen ?? false),
    hint: choice?.field.description ?? '',
    problems: state.problemsAt(placeIn('node', path)),
    place: placeView(path, count),
  };
}

const NOTHING: ValueView = { one: null, names: null, two: null, span: null, boxes: null, select: null, suffix: '' };
const NUMERIC = { type: 'text', mode: 'decimal' };

function valueView(state: BuilderState, path: NodePath): ValueView {
  const { control, choices, controls } = nodeView(state, path);
  const kind = fieldChoice(controls.text('field'))?.field.kind ?? 'number';
  const { shape, operator } = operatorChoice(kind, controls.text('operator'));
  const isPlace = operator === 'top' || operator === 'bottom';
  const typed =
    kind === 'date'
      ? { type: 'date', mode: 'none' }
      : kind === 'text' || kind === 'id' || kind === 'list'
        ? { type: 'text', mode: 'text' }
        : NUMERIC;
  const value = control('value');
  const suggestions = suggestionsFor(controls.text('field'), path);
  switch (shape) {
    case 'none':
      return NOTHING;
    case 'one':
      return {
        ...NOTHING,
        one: { ...value, ...typed, placeholder: EXAMPLES[kind] ?? '', suggestions },
        suffix: isPlace ? 'tracks' : (UNITS[kind] ?? ''),
      };
    case 'names':
      return { ...NOTHING, names: { inputs: nameInputs(value, controls.all('value')), suggestions } };
    case 'many': {
      const typing = { type: 'text', mode: 'text', placeholder: 'One, or several with commas between', suggestions: null };
      return { ...NOTHING, one: { ...value, ...typing } };
    }
    case 'two':
      return { ...NOTHING, two: { from: value, until: control('until'), type: typed.type }, suffix: UNITS[kind] ?? '' };
    case 'span':
      return { ...NOTHING, span: { count: value, unit: control('unit'), units: choices('unit', SPAN_UNITS) } };
    case 'weekdays':
      return { ...NOTHING, boxes: { name: value.name, choices: choices('value', WEEKDAYS) } };
    case 'months':
      return { ...NOTHING, boxes: { name: value.name, choices: choices('value', MONTHS) } };
    case 'days-around':
      return { ...NOTHING, one: { ...value, ...NUMERIC, placeholder: '0', suggestions: null }, suffix: 'days' };
    case 'yes-or-no':
      return { ...NOTHING, select: { ...value, choices: choices('value', YES_OR_NO) } };
    default:
      return shape satisfies never;
  }
}

/** A control for each name, and an empty one for the next. */
function nameInputs({ id, name }: ControlView, names: readonly string[]): (ControlView & { label: string })[] {
  return [...names.filter((each) => each !== ''), ''].map((value, index) => ({
    id: index === 0 ? id : `${id}-or-${index}`,
    name,
    value,
    label: index === 0 ? 'Value' : 'Or',
  }));
}

const SUGGESTED: Readonly<Record<string, string>> = {
  artist: 'artist',
  main_artist: 'artist',
  album_artist: 'artist',
  album: 'album',
  track: 'track',
  genre: 'genre',
  in_playlist: 'playlist',
  was_in_playlist: 'playlist',
};

function suggestionsFor(field: string, path: NodePath): SuggestionsView | null {
  const type = SUGGESTED[field];
  return type === undefined ? null : { id: idOf('suggestions', path), href: `/dashboard/create-playlist/suggestions?type=${type}` };
}

const UNITS: Partial<Record<string, string>> = { duration: 'seconds or 3:30' };
const EXAMPLES: Partial<Record<string, string>> = { duration: '3:30', share: '20%' };
