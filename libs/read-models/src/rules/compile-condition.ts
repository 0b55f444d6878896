import { addMonths, localDayAt, type RuleCondition, type RuleTest } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { localDayOf } from './day-expression';
import type { FieldExpression } from './field-expression';
import { measureExpression } from './measure-expression';
import { firstDayFrom, momentBefore } from './rule-moments';
import { comparisonOf, listTest, textTest } from './text-test';
import { calendarTest, dayTest, numberTest } from './value-test';

type Anniversary = Extract<RuleTest, { kind: 'anniversary' }>;
type Last = Extract<RuleTest, { kind: 'last' }>;

const MS_PER_SECOND = 1000;
const MONTHS_PER_YEAR = 12;
/** Nothing that a library remembers is older. */
const MOST_YEARS = 150;

/** A condition as an expression that is true or false, never null: unknown values are settled here. */
export function compileCondition({ measure, test, unknown }: RuleCondition, compilation: Compilation): string {
  const value = measureExpression(measure, compilation);
  const isKnown = value.kind === 'list' ? `cardinality(${value.sql}) > 0` : `(${value.sql}) is not null`;
  if (test.kind === 'known') return test.operator === 'is_known' ? isKnown : `not (${isKnown})`;
  const tested = compileTest(value, test, compilation);
  const verdict = isNegation(test) !== unknown;
  if (value.kind !== 'list') return `coalesce(${tested}, ${verdict})`;
  // Without entries nothing is found and negations hold, as an unknown value wants it.
  return unknown ? `case when ${isKnown} then ${tested} else ${verdict} end` : tested;
}

function isNegation(test: RuleTest): boolean {
  if (test.kind === 'anniversary') return false;
  return test.operator === 'neq' || test.operator === 'has_none' || test.operator.startsWith('not_');
}

function compileTest(value: FieldExpression, test: Exclude<RuleTest, { kind: 'known' }>, compilation: Compilation): string {
  const { bindings, clock } = compilation;
  const day = () => value.day ?? localDayOf(value.sql, clock.zone, bindings);
  switch (test.kind) {
    case 'text':
      return textTest(value, test, comparisonOf(test.exact || value.kind === 'id'), bindings);
    case 'list':
      return listTest(value, test, comparisonOf(test.exact), bindings);
    case 'number':
      return test.operator === 'top' || test.operator === 'bottom'
        ? compilation.stage(numberTest(value.sql, test, bindings))
        : numberTest(value.sql, test, bindings);
    case 'day':
      return dayTest(day(), test, bindings);
    case 'last':
      return value.day === undefined ? lastTest(value.sql, test, compilation) : lastDaysTest(value.day, test, compilation);
    case 'calendar':
      return calendarTest(day(), test, bindings);
    case 'anniversary':
      return `${day()} = any (${bindings.bind(daysOfAnniversary(test, compilation), 'float8[]')})`;
    case 'boolean':
      return `(${value.sql}) = ${bindings.bind(test.operator === 'eq' ? test.value : !test.value, 'boolean')}`;
    default:
      return test satisfies never;
  }
}

function lastTest(moment: string, { operator, span }: Last, { bindings, clock }: Compilation): string {
  const from = bindings.bind(momentBefore(span, clock), 'float8');
  const inLast = `${moment} between ${from} and ${bindings.bind(clock.now, 'float8')}`;
  return operator === 'in_last' ? inLast : `not (${inLast})`;
}

/** A day is where it begins. */
function lastDaysTest(day: string, { operator, span }: Last, { bindings, clock }: Compilation): string {
  const first = bindings.bind(firstDayFrom(momentBefore(span, clock), clock.zone), 'float8');
  const today = localDayAt(clock.zone, Math.floor(clock.now / MS_PER_SECOND));
  const inLast = `${day} between ${first} and ${bindings.bind(today, 'float8')}`;
  return operator === 'in_last' ? inLast : `not (${inLast})`;
}

/** Every day that the evaluation day is some whole number of years after, give or take so many days. */
function daysOfAnniversary({ days: tolerance }: Anniversary, { clock }: Compilation): number[] {
  const today = localDayAt(clock.zone, Math.floor(clock.now / MS_PER_SECOND));
  const found = new Set<number>();
  for (let years = 1; years <= MOST_YEARS; years++) {
    const around = addMonths(today, -years * MONTHS_PER_YEAR);
    for (let day = around - tolerance - 1; day <= around + tolerance + 1; day++) {
      if (Math.abs(addMonths(day, years * MONTHS_PER_YEAR) - today) <= tolerance) found.add(day);
    }
  }
  return [...found];
}
