import { ruleField } from '../rule-fields';
import type { RuleTrack } from '../rule-library';
import type { RuleMeasure } from '../rule-measure';
import type { Evaluation } from './evaluation';
import { heardValue } from './heard-value';
import { servedValue } from './served-value';
import { trackValue } from './track-value';
import type { RuleValue } from './rule-value';

/** What a measure is of a track. */
export function measureValue(measure: RuleMeasure, track: RuleTrack, evaluation: Evaluation): RuleValue {
  const { origin } = ruleField(measure.field);
  switch (origin) {
    case 'listening':
      return heardValue(measure, track, evaluation);
    case 'list':
      return servedValue(measure.field, track, evaluation);
    case 'identity':
    case 'facts':
    case 'library':
      return trackValue(measure.field, track, evaluation);
    default:
      return origin satisfies never;
  }
}
