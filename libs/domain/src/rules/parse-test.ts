import { parsePattern } from './pattern/parse-pattern';
import { parseWeekday } from './parse-play-filter';
import { parseDate, parseSpan } from './parse-window';
import { oldRuleField } from './old-rule-fields';
import { ruleField, type RuleFieldKind } from './rule-fields';
import type { RuleMeasure } from './rule-measure';
import { BOOLEAN_OPERATORS, DATE_OPERATORS, LIST_OPERATORS, NUMBER_OPERATORS, OLD_OPERATORS, TEXT_OPERATORS } from './rule-operators';
import { booleanOf, countOf, entriesOf, member, numberOf, optional, refuse, textOf, wholeOf, wordOf, type RuleReader } from './rule-reader';
import type { DayOperator, NumberOperator, RuleTest, TextOperator } from './rule-test';

/** What a condition asks of its measure. */
export function parseTest(reader: RuleReader, { field }: RuleMeasure): RuleTest {
  const operator = operatorOf(reader);
  const value = member(reader, 'value');
  if (operator.value === 'is_known' || operator.value === 'is_unknown') return { kind: 'known', operator: operator.value };
  const { kind } = ruleField(field);
  const exact = optional(reader, 'exact', booleanOf, false);
  switch (kind) {
    case 'text':
    case 'id':
      return parseText(operator, value, exact || kind === 'id');
    case 'list':
      return parseList(operator, value, exact || field === 'artist_id');
    case 'number':
    case 'duration':
    case 'share':
      return parseNumber(operator, value, kind);
    case 'date':
      return parseDay(operator, value, member(reader, 'field').value === 'added_in_last_days');
    case 'boolean':
      return { kind: 'boolean', operator: wordOf(operator, BOOLEAN_OPERATORS), value: booleanOf(value) };
    default:
      return kind satisfies never;
  }
}

function operatorOf(reader: RuleReader): RuleReader {
  const operator = member(reader, 'operator');
  const old = oldRuleField(member(reader, 'field').value);
  const given = OLD_OPERATORS.get(operator.value) ?? operator.value;
  return { ...operator, value: old?.implies ?? given ?? old?.otherwise };
}

function valuesOf<Value>(reader: RuleReader, isList: boolean, read: (entry: RuleReader) => Value): Value[] {
  if (reader.value === undefined || reader.value === null) refuse(reader, 'Write a value.', undefined);
  if (!isList && Array.isArray(reader.value)) return refuse(reader, 'Write one value.', []);
  return entriesOf(reader).map(read);
}

function parseText(operator: RuleReader, value: RuleReader, exact: boolean): RuleTest {
  const word: TextOperator = wordOf(operator, TEXT_OPERATORS);
  const values = valuesOf(value, word === 'in' || word === 'not_in', textOf);
  if (word === 'matches') requirePattern(value, values, exact);
  return { kind: 'text', operator: word, values, exact };
}

function parseList(operator: RuleReader, value: RuleReader, exact: boolean): RuleTest {
  const word = wordOf(operator, [...LIST_OPERATORS, ...TEXT_OPERATORS]);
  const values = valuesOf(value, true, textOf);
  const list = LIST_OPERATORS.find((each) => each === word);
  if (list) return { kind: 'list', operator: list, values, exact };
  if (word === 'eq' || word === 'in') return { kind: 'list', operator: 'has_any', values, exact };
  if (word === 'neq' || word === 'not_in') return { kind: 'list', operator: 'has_none', values, exact };
  const [one] = values;
  if (one === undefined || values.length > 1) return refuse(value, 'Write one value.', { kind: 'text', operator: 'eq', values: [], exact });
  if (word === 'matches') requirePattern(value, values, exact);
  return { kind: 'text', operator: word as TextOperator, values: [one], exact };
}

function requirePattern(reader: RuleReader, [text = '']: readonly string[], exact: boolean): void {
  const parsed = parsePattern(text, exact);
  if (!parsed.ok) refuse(reader, parsed.message, undefined);
}

function parseNumber(operator: RuleReader, value: RuleReader, kind: RuleFieldKind): RuleTest {
  const word: NumberOperator = wordOf(operator, NUMBER_OPERATORS);
  const isRank = word === 'top' || word === 'bottom';
  const values = valuesOf(value, MANY.has(word), (entry) => (isRank ? countOf(entry) : numberAs(entry, kind)));
  return { kind: 'number', operator: word, values: word === 'between' ? twoOf(value, values) : values };
}

const MANY: ReadonlySet<string> = new Set(['between', 'in', 'not_in', 'weekday_in', 'month_in']);

/** `3:30`, `20%` and `1990s` are numbers of their kind. */
function numberAs(reader: RuleReader, kind: RuleFieldKind): number {
  const text = typeof reader.value === 'string' ? reader.value.trim() : '';
  const [, minutes, seconds] = /^(\d{1,5}):(\d{2})$/.exec(text) ?? [];
  if (kind === 'duration' && minutes !== undefined) return Number(minutes) * 60 + Number(seconds);
  if (kind === 'share' && /^\d{1,3}(\.\d+)?%$/.test(text)) return Number(text.slice(0, -1)) / 100;
  if (/^\d{3}0s$/.test(text)) return Number(text.slice(0, -1));
  return numberOf(reader);
}

function twoOf(reader: RuleReader, values: number[]): number[] {
  return values.length === 2 ? values : refuse(reader, 'Write two values.', [0, 0]);
}

function parseDay(operator: RuleReader, value: RuleReader, isInDays: boolean): RuleTest {
  const word = wordOf(operator, DATE_OPERATORS);
  switch (word) {
    case 'in_last':
    case 'not_in_last':
      return { kind: 'last', operator: word, span: isInDays ? { count: countOf(value), unit: 'd' } : parseSpan(value) };
    case 'weekday_in':
      return { kind: 'calendar', operator: word, values: valuesOf(value, true, parseWeekday) };
    case 'month_in':
      return { kind: 'calendar', operator: word, values: valuesOf(value, true, (entry) => wholeOf(entry, { least: 1, most: 12 })) };
    case 'anniversary':
      return { kind: 'anniversary', days: value.value === undefined || value.value === null ? 0 : wholeOf(value, { least: 0, most: 31 }) };
    default: {
      const days = valuesOf(value, word === 'between', parseDate);
      const plain: DayOperator = word === 'lt' ? 'before' : word === 'gt' ? 'after' : word;
      return { kind: 'day', operator: plain, days: plain === 'between' ? twoOf(value, days) : days };
    }
  }
}
