import { zoneOffsets } from '../../time/zone-offsets';
import type { Rule } from '../rule';
import type { RuleLibrary, RuleMoment } from '../rule-library';
import type { Evaluation } from './evaluation';
import { isCandidate } from './is-candidate';

/** Sets out to evaluate a rule over a library at a moment. */
export function beginEvaluation(rule: Rule, library: RuleLibrary, moment: RuleMoment): Evaluation {
  const bare = { rule, library, moment, zone: zoneOffsets(moment.timeZone), candidates: [] };
  return { ...bare, candidates: library.tracks.filter((track) => isCandidate(track, bare)) };
}
