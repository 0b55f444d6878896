import { type JsonValue, ruleField, type RuleFieldName } from '@groovelog/domain';
import type { FormContext } from './form-context';
import { listed, numeric, oneOrMany, shown } from './plain-values';
import { type Posted, postedText, postedTexts } from './posted';
import { checksControl, type Choice, type ControlView, dateControl, linesControl, selectControl, textControl } from './rule-control';
import { MONTH_CHOICES, WEEKDAY_CHOICES } from './rule-words';
import { readSpan, spanControls } from './span-form';

type ValueShape =
  'none' | 'text' | 'texts' | 'number' | 'numbers' | 'two' | 'day' | 'days' | 'span' | 'weekdays' | 'months' | 'near' | 'boolean';

/** More names than these stand in lines instead of a control each. */
const MOST_CONTROLS = 12;

/** How the value of a condition is asked for. */
export function valueShape(field: RuleFieldName, operator: string): ValueShape {
  if (operator === 'is_known' || operator === 'is_unknown') return 'none';
  const { kind } = ruleField(field);
  switch (kind) {
    case 'text':
    case 'id':
      return operator === 'in' || operator === 'not_in' ? 'texts' : 'text';
    case 'list':
      return ['has_any', 'has_all', 'has_none', 'is_exactly'].includes(operator) ? 'texts' : 'text';
    case 'number':
    case 'duration':
    case 'share':
      return operator === 'between' ? 'two' : operator === 'in' || operator === 'not_in' ? 'numbers' : 'number';
    case 'date':
      return DATE_SHAPES[operator] ?? 'day';
    case 'boolean':
      return 'boolean';
    default:
      return kind satisfies never;
  }
}

const DATE_SHAPES: Readonly<Record<string, ValueShape>> = {
  between: 'days',
  in_last: 'span',
  not_in_last: 'span',
  weekday_in: 'weekdays',
  month_in: 'months',
  anniversary: 'near',
};

const YES_NO: readonly Choice[] = [
  ['true', 'Yes'],
  ['false', 'No'],
];

/** The controls for the value of a condition; `name` is that of the value. */
export function valueControls(
  name: string,
  field: RuleFieldName,
  operator: string,
  value: JsonValue | undefined,
  context: FormContext,
): ControlView[] {
  const number = (one: JsonValue | undefined) => shownNumber(one, field);
  switch (valueShape(field, operator)) {
    case 'none':
      return [];
    case 'text':
      return [textControl(name, 'Value', shown(value), { suggest: suggestionsFor(field) })];
    case 'texts':
      return textsControls(name, field, listed(value).map(shown), context);
    case 'number':
      return [textControl(name, 'Number', number(value), { isShort: true, ...hintsOf(field) })];
    case 'numbers':
      return [textControl(name, 'Numbers', listed(value).map(number).join(', '), { placeholder: '1990, 2000' })];
    case 'two':
      return betweenControls(name, listed(value).map(number), (each, label, text) =>
        textControl(each, label, text, { isShort: true, ...hintsOf(field) }),
      );
    case 'day':
      return [dateControl(name, 'Day', shown(value))];
    case 'days':
      return betweenControls(name, listed(value).map(shown), dateControl);
    case 'span':
      return spanControls(name, 'Span', shown(value));
    case 'weekdays':
      return [checksControl(name, 'Weekdays', listed(value).map(shown), WEEKDAY_CHOICES)];
    case 'months':
      return [checksControl(name, 'Months', listed(value).map(shown), MONTH_CHOICES)];
    case 'near':
      return [textControl(name, 'Give or take', shown(value), { isShort: true, unit: 'days around today' })];
    case 'boolean':
      return [selectControl(name, 'Answer', shown(value), YES_NO, { isShort: true })];
  }
}

const betweenControls = (
  name: string,
  [from = '', to = '']: readonly string[],
  one: (name: string, label: string, value: string) => ControlView,
) => [one(`${name}.0`, 'From', from), one(`${name}.1`, 'To', to)];

function textsControls(name: string, field: RuleFieldName, texts: readonly string[], { playlists }: FormContext): ControlView[] {
  if (isAboutPlaylists(field) && playlists.length > 0) {
    const unlisted = texts.filter((text) => !playlists.some(([id]) => id === text)).map((text): Choice => [text, text]);
    return [checksControl(name, 'Playlists', texts, [...unlisted, ...playlists])];
  }
  if (texts.length > MOST_CONTROLS) return [linesControl(`${name}.lines`, 'Values, one a line', texts)];
  const more = [...texts, ''];
  return more.map((text, index) => ({
    ...textControl(name, index === 0 ? 'Value' : 'Or', text, { suggest: suggestionsFor(field), placeholder: index === 0 ? '' : 'or…' }),
    id: `${name.replaceAll('.', '-')}-${index}`,
  }));
}

const isAboutPlaylists = (field: RuleFieldName): boolean => field === 'in_playlist' || field === 'was_in_playlist';

function suggestionsFor(field: RuleFieldName): string | null {
  if (field === 'artist' || field === 'main_artist' || field === 'album_artist') return 'artist';
  return field === 'track' || field === 'album' || field === 'genre' ? field : null;
}

function hintsOf(field: RuleFieldName): { placeholder?: string; unit?: string } {
  const { kind } = ruleField(field);
  if (kind === 'duration') return { placeholder: '3:30' };
  if (kind === 'share') return { placeholder: '20%' };
  return field === 'percentile' ? { unit: '%' } : {};
}

/** `3:30` and `20%` where that says exactly the same. */
function shownNumber(value: JsonValue | undefined, field: RuleFieldName): string {
  const plain = shown(value);
  if (typeof value !== 'number') return plain;
  const { kind } = ruleField(field);
  const nice = kind === 'duration' ? minutesAndSeconds(value) : kind === 'share' ? `${value * 100}%` : plain;
  return readNumber(nice, field) === value ? nice : plain;
}

const minutesAndSeconds = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function readNumber(text: string, field: RuleFieldName): number | string {
  const { kind } = ruleField(field);
  const trimmed = text.trim();
  const [, minutes, seconds] = /^(\d{1,5}):([0-5]\d)$/.exec(trimmed) ?? [];
  if (kind === 'duration' && minutes !== undefined) return Number(minutes) * 60 + Number(seconds);
  if (kind === 'share' && /^\d{1,3}(\.\d+)?%$/.test(trimmed)) return Number(trimmed.slice(0, -1)) / 100;
  return numeric(text);
}

/** What {@link valueControls} post; undefined where nothing was written. */
export function readValue(posted: Posted, name: string, field: RuleFieldName, operator: string): JsonValue | undefined {
  const text = postedText(posted, name) ?? '';
  const number = (each: string) => readNumber(each, field);
  const two = () => [0, 1].map((index) => postedText(posted, `${name}.${index}`) ?? '');
  switch (valueShape(field, operator)) {
    case 'none':
      return undefined;
    case 'text':
    case 'day':
      return text === '' ? undefined : text;
    case 'texts':
      return oneOrMany(readTexts(posted, name));
    case 'number':
      return text.trim() === '' ? undefined : number(text);
    case 'numbers':
      return oneOrMany(
        text
          .split(',')
          .filter((each) => each.trim() !== '')
          .map(number),
      );
    case 'two':
      return two().every((each) => each === '') ? undefined : two().map(number);
    case 'days':
      return two().every((each) => each === '') ? undefined : two();
    case 'span':
      return readSpan(posted, name, '90d');
    case 'weekdays':
    case 'months':
      return postedTexts(posted, name).map(Number);
    case 'near':
      return text.trim() === '' ? 0 : numeric(text);
    case 'boolean':
      return text !== 'false';
  }
}

function readTexts(posted: Posted, name: string): string[] {
  const lines = postedText(posted, `${name}.lines`);
  return lines === undefined ? postedTexts(posted, name) : lines.split(/\r?\n/).filter((line) => line !== '');
}
