import type { RuleCondition } from '../rule';
import type { RuleTrack } from '../rule-library';
import type { RuleTest } from '../rule-test';
import { calendarHolds, anniversaryHolds, dayHolds, lastHolds } from './date-tests';
import type { Evaluation } from './evaluation';
import { measureValue } from './measure-value';
import { numberHolds } from './number-tests';
import type { RuleValue } from './rule-value';
import { listHolds, textHolds } from './text-tests';

/** Whether a condition holds for a track: unknown values are settled here, above it there is only true and false. */
export function conditionHolds(condition: RuleCondition, track: RuleTrack, evaluation: Evaluation): boolean {
  const { measure, test, unknown } = condition;
  const value = measureValue(measure, track, evaluation);
  if (test.kind === 'known') return (value !== null) === (test.operator === 'is_known');
  if (value === null) return isNegation(test) !== unknown;
  return knownHolds(value, condition, track, evaluation);
}

/** Negations hold for what is not known: nothing is known to speak against them. */
function isNegation(test: RuleTest): boolean {
  const operator = test.kind === 'anniversary' ? test.kind : test.operator;
  return ['neq', 'not_in', 'not_contains', 'not_in_last', 'has_none'].includes(operator);
}

function knownHolds(value: NonNullable<RuleValue>, { measure, test }: RuleCondition, track: RuleTrack, evaluation: Evaluation): boolean {
  switch (test.kind) {
    case 'known':
      return test.operator === 'is_known';
    case 'text':
      return textHolds(value, test);
    case 'list':
      return listHolds(value, test);
    case 'number':
      return numberHolds(value, test, { measure, track, evaluation });
    case 'day':
      return dayHolds(value, test, evaluation);
    case 'last':
      return lastHolds(value, test, evaluation);
    case 'calendar':
      return calendarHolds(value, test, evaluation);
    case 'anniversary':
      return anniversaryHolds(value, test, evaluation);
    case 'boolean':
      return value.kind === 'boolean' && (value.is === test.value) === (test.operator === 'eq');
    default:
      return test satisfies never;
  }
}
