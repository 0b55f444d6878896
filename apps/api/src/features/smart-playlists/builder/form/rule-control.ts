import type { Posted } from './posted';

export interface OptionView {
  value: string;
  label: string;
  isOn: boolean;
}

/** One control of the builder, as a template draws it; what it posts is worked out by {@link postedBy} from the same view. */
export interface ControlView {
  kind: 'text' | 'date' | 'lines' | 'select' | 'checks' | 'switch' | 'hidden';
  id: string;
  name: string;
  label: string;
  value: string;
  /** What stands behind it: `days`. */
  unit: string | null;
  placeholder: string;
  /** What of the library is proposed while typing. */
  suggest: string | null;
  /** Choosing something else here asks for other controls. */
  reshapes: boolean;
  isShort: boolean;
  isOn: boolean;
  /** The page goes on here. */
  hasFocus: boolean;
  /** Of a select; one group without a label, or several with. */
  groups: { label: string | null; options: OptionView[] }[];
  /** Of checks. */
  options: OptionView[];
  is: Readonly<Record<'text' | 'lines' | 'select' | 'checks' | 'switch' | 'hidden', boolean>>;
  type: 'text' | 'date';
}

type Extras = Partial<Pick<ControlView, 'unit' | 'placeholder' | 'suggest' | 'reshapes' | 'isShort'>>;
/** A value and its words. */
export type Choice = readonly [value: string, label: string];

/** A line to write in. */
export const textControl = (name: string, label: string, value: string, extras: Extras = {}): ControlView =>
  control('text', name, label, { value, ...extras });

/** A day. */
export const dateControl = (name: string, label: string, value: string): ControlView => control('date', name, label, { value });

/** One entry a line. */
export const linesControl = (name: string, label: string, lines: readonly string[], extras: Extras = {}): ControlView =>
  control('lines', name, label, { value: lines.join('\n'), ...extras });

/** One of some choices. */
export const selectControl = (name: string, label: string, value: string, choices: readonly Choice[], extras: Extras = {}): ControlView =>
  groupedSelect(name, label, value, [{ label: null, choices }], extras);

/** One of some choices under headings. */
export function groupedSelect(
  name: string,
  label: string,
  value: string,
  groups: readonly { label: string | null; choices: readonly Choice[] }[],
  extras: Extras = {},
): ControlView {
  const views = groups.map((group) => ({ label: group.label, options: optionsOf(group.choices, [value]) }));
  return control('select', name, label, { value, groups: views, ...extras });
}

/** Any of some choices. */
export const checksControl = (name: string, label: string, values: readonly string[], choices: readonly Choice[]): ControlView =>
  control('checks', name, label, { options: optionsOf(choices, values) });

/** On or off. */
export const switchControl = (name: string, label: string, isOn: boolean): ControlView => control('switch', name, label, { isOn });

/** What the page knows and nobody changes. */
export const hiddenControl = (name: string, value: string): ControlView => control('hidden', name, '', { value });

function control(kind: ControlView['kind'], name: string, label: string, more: Partial<ControlView>): ControlView {
  return {
    kind,
    id: idOf(name),
    name,
    label,
    value: '',
    unit: null,
    placeholder: '',
    suggest: null,
    reshapes: false,
    isShort: false,
    isOn: false,
    hasFocus: false,
    groups: [],
    options: [],
    is: {
      text: kind === 'text' || kind === 'date',
      lines: kind === 'lines',
      select: kind === 'select',
      checks: kind === 'checks',
      switch: kind === 'switch',
      hidden: kind === 'hidden',
    },
    type: kind === 'date' ? 'date' : 'text',
    ...more,
  };
}

/** The id of the control with a name. */
export const idOf = (name: string): string => name.replaceAll('.', '-');

const optionsOf = (choices: readonly Choice[], chosen: readonly string[]): OptionView[] =>
  choices.map(([value, label]) => ({ value, label, isOn: chosen.includes(value) }));

/** What a browser posts of these controls when nobody touches them. */
export function postedBy(controls: readonly ControlView[]): Posted {
  const posted = new Map<string, string[]>();
  for (const one of controls) {
    const values = valuesOf(one);
    if (values.length > 0) posted.set(one.name, [...(posted.get(one.name) ?? []), ...values]);
  }
  return posted;
}

function valuesOf(one: ControlView): string[] {
  switch (one.kind) {
    case 'text':
      return [one.value.replaceAll(/[\r\n]/g, '')];
    case 'date':
      return [/^\d{4}-\d{2}-\d{2}$/.test(one.value) ? one.value : ''];
    case 'lines':
    case 'hidden':
      return [one.value.replaceAll(/\r?\n/g, '\r\n')];
    case 'select':
      return chosenOf(one);
    case 'checks':
      return one.options.filter(({ isOn }) => isOn).map(({ value }) => value);
    case 'switch':
      return one.isOn ? ['on'] : [];
    default:
      return one.kind satisfies never;
  }
}

/** A select without a chosen option shows the first. */
function chosenOf({ groups }: ControlView): string[] {
  const options = groups.flatMap((group) => group.options);
  const chosen = options.find(({ isOn }) => isOn) ?? options[0];
  return chosen ? [chosen.value] : [];
}
