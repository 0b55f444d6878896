import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue, RuleFieldKind } from '@groovelog/domain';
import { controlName, controlsAt, listOf, listText, numberOrText, type NodeControls } from './controls';
import { isJsonObject, type NodePath } from './draft';
import { fieldChoice } from './field-choices';
import { listenFields, readListens } from './listen-fields';
import { operatorChoice, type ValueShape } from './operator-choices';

/** The controls of one condition with what stands in them. */
export type ControlValues = Readonly<Record<string, string | readonly string[]>>;

const SPAN = /^(\d+)([a-z]+)$/;

/**
 * A condition as the controls that show it; undefined when controls cannot say exactly the same, because it is written in
 * another way or is no condition at all. Such a one is shown as JSON.
 */
export function conditionFields(condition: JsonValue): ControlValues | undefined {
  if (!isJsonObject(condition)) return undefined;
  const choice = fieldChoice(condition['field']);
  if (!choice) return undefined;
  const { shape, operator } = operatorChoice(choice.field.kind, condition['operator']);
  const fields = {
    field: choice.name,
    operator,
    ...valueFields(shape, condition['value']),
    ...(choice.field.origin === 'listening' ? listenFields(condition) : {}),
    ...(condition['exact'] === true ? { exact: 'on' } : {}),
    ...(condition['unknown'] === true ? { unknown: 'on' } : {}),
    ...(condition['off'] === true ? { off: 'on' } : {}),
  };
  const isShown = isTypeable(shape, choice.field.kind, fields) && isDeepStrictEqual(readCondition(controlsOver(fields)), condition);
  return isShown ? fields : undefined;
}

/** More names than these are no form any more. */
const MOST_NAMES = 20;

/** A line holds no line breaks, and a control for days nothing but days: browsers drop the rest. */
function isTypeable(shape: ValueShape, kind: RuleFieldKind, { value = '', until = '' }: ControlValues): boolean {
  const texts = [value, until].flat();
  if (shape === 'names' && texts.length > MOST_NAMES) return false;
  if (kind === 'date' && (shape === 'one' || shape === 'two'))
    return texts.every((text) => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text));
  return !texts.some((text) => /[\r\n]/.test(text));
}

/** What the controls of a condition say. */
export function readCondition(controls: NodeControls): JsonObject {
  const name = controls.text('field');
  const choice = fieldChoice(name);
  if (!choice) return { field: name };
  const { kind, origin } = choice.field;
  const { operator, shape } = operatorChoice(kind, controls.text('operator'));
  const isNumeric = kind === 'number' || kind === 'duration' || kind === 'share';
  const isText = kind === 'text' || kind === 'list';
  const value = readValue(shape, isNumeric ? numberOrText : (text) => text, controls);
  return {
    field: name,
    operator,
    ...(value === undefined ? {} : { value }),
    ...(origin === 'listening' ? readListens(controls) : {}),
    ...(isText && controls.isOn('exact') ? { exact: true } : {}),
    ...(controls.isOn('unknown') ? { unknown: true } : {}),
    ...(controls.isOn('off') ? { off: true } : {}),
  };
}

function readValue(shape: ValueShape, read: (text: string) => JsonValue, controls: NodeControls): JsonValue | undefined {
  const text = controls.text('value');
  switch (shape) {
    case 'none':
      return undefined;
    case 'one':
      return read(text);
    case 'two':
      return [read(text), read(controls.text('until'))];
    case 'names':
      return oneOrMany(controls.all('value').filter((name) => name !== ''));
    case 'many':
      return oneOrMany(listOf(text).map((value) => (typeof value === 'string' ? read(value) : value)));
    case 'span':
      return `${text.trim()}${controls.text('unit') || 'd'}`;
    case 'weekdays':
    case 'months':
      return controls.all('value').map(numberOrText);
    case 'days-around':
      return numberOrText(text);
    case 'yes-or-no':
      return text !== 'false';
    default:
      return shape satisfies never;
  }
}

/** A single value stands by itself, as canonical rules have it. */
function oneOrMany(values: JsonValue[]): JsonValue {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

const textOf = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

function valueFields(shape: ValueShape, value: JsonValue | undefined): ControlValues {
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  switch (shape) {
    case 'none':
      return {};
    case 'one':
    case 'days-around':
    case 'yes-or-no':
      return { value: textOf(value) };
    case 'two':
      return { value: textOf(values[0]), until: textOf(values[1]) };
    case 'names':
      return { value: values.map(textOf) };
    case 'many':
      return { value: listText(values) };
    case 'span': {
      const [, count = textOf(value), unit = 'd'] = SPAN.exec(textOf(value)) ?? [];
      return { value: count, unit };
    }
    case 'weekdays':
    case 'months':
      return { value: values.map(textOf) };
    default:
      return shape satisfies never;
  }
}

/** Controls as they would be posted. */
function controlsOver(values: ControlValues): NodeControls {
  const nowhere: NodePath = [];
  return controlsAt(Object.fromEntries(Object.entries(values).map(([name, value]) => [controlName(name, nowhere), value])), nowhere);
}
