import type { RuleTrack } from '../rule-library';
import type { RuleMeasure } from '../rule-measure';
import type { RuleTest } from '../rule-test';
import type { Evaluation } from './evaluation';
import { measureValue } from './measure-value';
import type { RuleValue } from './rule-value';

type NumberTest = Extract<RuleTest, { kind: 'number' }>;

/** Of which measure of which track a number is. */
export interface NumberPlace {
  readonly measure: RuleMeasure;
  readonly track: RuleTrack;
  readonly evaluation: Evaluation;
}

/** A test of a known number. */
export function numberHolds(value: NonNullable<RuleValue>, { operator, values }: NumberTest, place: NumberPlace): boolean {
  const number = numberOf(value);
  const [first = 0, second = first] = values;
  switch (operator) {
    case 'eq':
      return number === first;
    case 'neq':
      return number !== first;
    case 'lt':
      return number < first;
    case 'lte':
      return number <= first;
    case 'gt':
      return number > first;
    case 'gte':
      return number >= first;
    case 'between':
      return first <= number && number <= second;
    case 'in':
      return values.includes(number);
    case 'not_in':
      return !values.includes(number);
    case 'top':
      return isAmongFirst(first, place, (other) => other > number);
    case 'bottom':
      return isAmongFirst(first, place, (other) => other < number);
    default:
      return operator satisfies never;
  }
}

/** Fewer candidates than so many are before it, so that ties with the last one are included. */
function isAmongFirst(most: number, { measure, track, evaluation }: NumberPlace, isBefore: (other: number) => boolean): boolean {
  if (!evaluation.candidates.includes(track)) return false;
  const others = evaluation.candidates.flatMap((candidate) => {
    const value = measureValue(measure, candidate, evaluation);
    return value === null ? [] : [numberOf(value)];
  });
  return others.filter(isBefore).length < most;
}

function numberOf(value: NonNullable<RuleValue>): number {
  if (value.kind === 'number') return value.number;
  throw new TypeError(`a ${value.kind} is no number`);
}
