import type { Rule } from '../rule';
import type { RuleLibrary, RuleMoment } from '../rule-library';
import { beginEvaluation } from './begin-evaluation';
import type { RuleVerdict } from './rule-verdict';
import { selectTracks } from './select-tracks';

/** What a rule chooses from a library, and why each of its tracks is in or not. */
export interface RuleEvaluation {
  /** In the order of the rule's sort. */
  readonly trackIds: readonly string[];
  readonly verdicts: ReadonlyMap<string, RuleVerdict>;
}

/**
 * The meaning of the rule language, written down as plainly as it goes: what the database answers is checked against it. It looks
 * at every track and every listen again and again, so it is for small libraries. Arrangement, floors and what else looks at the
 * list of before come after the selection and are not its business.
 */
export function evaluateRule(rule: Rule, library: RuleLibrary, moment: RuleMoment): RuleEvaluation {
  const { tracks, verdicts } = selectTracks(beginEvaluation(rule, library, moment));
  return {
    trackIds: tracks.map(({ id }) => id),
    verdicts: new Map([...verdicts].map(([{ id }, verdict]) => [id, verdict])),
  };
}
