import { ruleField, type RuleFieldKind, type RuleFieldName } from '../rule-fields';
import type { RuleCondition } from '../rule';
import type { RuleTest } from '../rule-test';
import { describeMeasure } from './describe-measure';
import { counted, dated, listed, MONTHS, quoted, spanned, WEEKDAYS } from './phrases';

type Of<Kind extends RuleTest['kind']> = Extract<RuleTest, { kind: Kind }>;

/** A condition as a clause: “the number of plays in 2019 is at least 5”. */
export function describeCondition(condition: RuleCondition): string {
  const { measure, test } = condition;
  const isText = ruleField(measure.field).kind !== 'id' && measure.field !== 'artist_id';
  const exact = 'exact' in test && test.exact && isText ? ', in exactly this spelling' : '';
  return `${clause(condition)}${exact}${aside(condition)}`;
}

function clause({ measure, test }: RuleCondition): string {
  const { kind } = ruleField(measure.field);
  const phrase = describeMeasure(measure);
  if (kind === 'list' && (test.kind === 'list' || test.kind === 'text')) return listClause(measure.field, test);
  if (kind !== 'boolean') return `${phrase} ${verb(test, kind)}`;
  if (test.kind === 'boolean') return `it is ${(test.operator === 'eq') === test.value ? '' : 'not '}${phrase}`;
  return `whether it is ${phrase} ${verb(test, kind)}`;
}

/** What is said of an unknown value, where that is not what the operator makes one think. */
function aside({ measure, test, unknown }: RuleCondition): string {
  if (test.kind === 'known') return '';
  const isNegation =
    test.kind !== 'anniversary' && (test.operator === 'neq' || test.operator === 'has_none' || test.operator.startsWith('not_'));
  if (unknown) return isNegation ? ' and is known' : ' or is unknown';
  if (test.kind !== 'last' || test.operator === 'in_last') return '';
  return ruleField(measure.field).origin === 'facts' ? ', or is unknown' : ', or never was';
}

function verb(test: RuleTest, kind: RuleFieldKind): string {
  switch (test.kind) {
    case 'known':
      return test.operator === 'is_known' ? 'is known' : 'is unknown';
    case 'text':
      return textVerb(test);
    case 'list':
      return `is ${quoted(test.values, 'or')}`;
    case 'number':
      return numberVerb(test, kind);
    case 'day':
      return dayVerb(test);
    case 'last':
      return `is ${test.operator === 'in_last' ? '' : 'not '}in the last ${spanned(test.span)}`;
    case 'calendar':
      return calendarVerb(test);
    case 'anniversary':
      return `has its anniversary ${test.days === 0 ? 'today' : `within ${counted(test.days, 'day')} of today`}`;
    case 'boolean':
      return `is ${test.operator === 'eq' ? '' : 'not '}${test.value}`;
    default:
      return test satisfies never;
  }
}

function textVerb({ operator, values }: Of<'text'>): string {
  switch (operator) {
    case 'eq':
    case 'in':
      return `is ${quoted(values, 'or')}`;
    case 'neq':
    case 'not_in':
      return `is not ${quoted(values, 'or')}`;
    case 'contains':
      return `contains ${quoted(values, 'or')}`;
    case 'not_contains':
      return `does not contain ${quoted(values, 'or')}`;
    case 'starts_with':
      return `starts with ${quoted(values, 'or')}`;
    case 'ends_with':
      return `ends with ${quoted(values, 'or')}`;
    case 'matches':
      return `matches the expression ${quoted(values, 'or')}`;
    default:
      return operator satisfies never;
  }
}

const COMPARISONS = { eq: 'is', neq: 'is not', lt: 'is less than', lte: 'is at most', gt: 'is more than', gte: 'is at least' } as const;

function numberVerb({ operator, values }: Of<'number'>, kind: RuleFieldKind): string {
  const numbers = values.map((value) => numeral(value, kind));
  switch (operator) {
    case 'between':
      return `is between ${listed(numbers, 'and')}`;
    case 'in':
      return `is ${listed(numbers, 'or')}`;
    case 'not_in':
      return `is not ${listed(numbers, 'or')}`;
    case 'top':
      return `is one of the ${values[0] ?? 0} highest`;
    case 'bottom':
      return `is one of the ${values[0] ?? 0} lowest`;
    case 'eq':
    case 'neq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return `${COMPARISONS[operator]} ${numbers.join('')}`;
    default:
      return operator satisfies never;
  }
}

const SECONDS_PER_MINUTE = 60;

/** Lengths as 3:30, shares as 20%. */
function numeral(value: number, kind: RuleFieldKind): string {
  if (kind === 'share') return `${Math.round(value * 1e6) / 1e4}%`;
  if (kind !== 'duration' || value < 0) return String(value);
  const seconds = Math.round((value % SECONDS_PER_MINUTE) * 1000) / 1000;
  return `${Math.floor(value / SECONDS_PER_MINUTE)}:${seconds < 10 ? '0' : ''}${seconds}`;
}

const DAYS = { eq: 'is on', before: 'is before', after: 'is after', lte: 'is on or before', gte: 'is on or after' } as const;

function dayVerb({ operator, days }: Of<'day'>): string {
  return operator === 'between' ? `is between ${dated(days, 'and')}` : `${DAYS[operator]} ${dated(days, 'and')}`;
}

function calendarVerb({ operator, values }: Of<'calendar'>): string {
  const names: readonly string[] = operator === 'weekday_in' ? WEEKDAYS : MONTHS;
  const named = listed(
    values.map((value) => names[value] ?? ''),
    'or',
  );
  return operator === 'weekday_in' ? `is on a ${named}` : `is in ${named}`;
}

/** A list as it stands at the start of a clause: one of its entries, none of them, all of them. */
const LISTS: Partial<Record<RuleFieldName, [one: string, none: string, all: string]>> = {
  artist: ['a credited artist', 'no credited artist', 'the credited artists'],
  album_artist: ['an album artist', 'no album artist', 'the album artists'],
  artist_id: ['the id of a credited artist', 'the id of no credited artist', 'the ids of the credited artists'],
  genre: ['a genre', 'no genre', 'the genres'],
  version: ['the version', 'no version', 'the versions'],
  in_playlist: ['a playlist with it', 'no playlist with it', 'the playlists with it'],
  was_in_playlist: ['a playlist that holds or held it', 'no playlist that holds or held it', 'the playlists that hold or held it'],
};

function listClause(field: RuleFieldName, test: Of<'list'> | Of<'text'>): string {
  const [one, none, all] = LISTS[field] ?? ['an entry', 'no entry', 'the entries'];
  if (test.kind === 'text')
    return test.operator === 'not_contains' ? `${none} contains ${quoted(test.values, 'or')}` : `${one} ${textVerb(test)}`;
  const { operator, values } = test;
  switch (operator) {
    case 'has_any':
      return `${one} is ${quoted(values, 'or')}`;
    case 'has_none':
      return `${none} is ${quoted(values, 'or')}`;
    case 'has_all':
      return `${all} include ${quoted(values, 'and')}`;
    case 'is_exactly':
      return `${all} are exactly ${quoted(values, 'and')}`;
    default:
      return operator satisfies never;
  }
}
