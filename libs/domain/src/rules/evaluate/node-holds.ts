import type { RuleGroup, RuleNode } from '../rule';
import type { RuleTrack } from '../rule-library';
import { conditionHolds } from './condition-holds';
import type { Evaluation } from './evaluation';
import { inSortOrder } from './sort-order';

/** Whether a condition or group holds for a track. */
export function nodeHolds(node: RuleNode, track: RuleTrack, evaluation: Evaluation): boolean {
  if (node.kind === 'condition') return conditionHolds(node, track, evaluation);
  if (node.limit === null) return membersHold(node, track, evaluation);
  const matching = evaluation.candidates.filter((candidate) => membersHold(node, candidate, evaluation));
  return inSortOrder(matching, evaluation).slice(0, node.limit).includes(track);
}

/** What is off is left out as if it were not there. */
function membersHold({ match, members }: RuleGroup, track: RuleTrack, evaluation: Evaluation): boolean {
  const on = members.filter(({ off }) => !off);
  const holding = on.filter((member) => nodeHolds(member, track, evaluation)).length;
  switch (match.kind) {
    case 'all':
      return holding === on.length;
    case 'any':
      return holding > 0;
    case 'none':
      return holding === 0;
    case 'at_least':
      return holding >= match.count;
    default:
      return match satisfies never;
  }
}
