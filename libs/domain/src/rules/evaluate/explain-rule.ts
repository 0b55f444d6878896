import type { JsonValue } from '../../event/json';
import { formatDay } from '../../time/calendar-day';
import type { Rule, RuleNode } from '../rule';
import type { RuleLibrary, RuleMoment, RuleTrack } from '../rule-library';
import { beginEvaluation } from './begin-evaluation';
import type { Evaluation } from './evaluation';
import { measureValue } from './measure-value';
import { nodeHolds } from './node-holds';
import type { ExplainedNode, RuleExplanation } from './rule-explanation';
import type { RuleMeasure } from '../rule-measure';
import type { RuleValue } from './rule-value';
import { isInList } from './rule-verdict';
import { selectTracks } from './select-tracks';
import { shownEntries } from './shown-entries';

/** What the plain evaluator says of one track of a library: the verdict, and what every condition found. */
export function explainRule(rule: Rule, library: RuleLibrary, moment: RuleMoment, trackId: string): RuleExplanation {
  const evaluation = beginEvaluation(rule, library, moment);
  const { tracks, verdicts } = selectTracks(evaluation);
  const track = library.tracks.find(({ id }) => id === trackId);
  const verdict = (track && verdicts.get(track)) ?? { kind: 'not-a-candidate' };
  const place = tracks.findIndex(({ id }) => id === trackId) + 1;
  return {
    trackId,
    isIn: isInList(verdict),
    place: place === 0 ? null : place,
    verdict,
    tree: track ? explainNode(rule.root, '', track, evaluation) : null,
  };
}

function explainNode(node: RuleNode, path: string, track: RuleTrack, evaluation: Evaluation): ExplainedNode {
  const holds = nodeHolds(node, track, evaluation);
  if (node.kind === 'condition') return { path, holds, value: shownValue(node.measure, measureValue(node.measure, track, evaluation)) };
  const children = node.members.flatMap((member, index) =>
    member.off ? [] : [explainNode(member, `${path}/conditions/${index}`, track, evaluation)],
  );
  return { path, holds, value: null, children };
}

function shownValue({ field }: RuleMeasure, value: RuleValue): JsonValue {
  switch (value?.kind) {
    case undefined:
      return null;
    case 'text':
      return value.text;
    case 'list':
      return [
        ...shownEntries(
          field,
          value.entries.map(([shown = '']) => shown),
        ),
      ];
    case 'number':
      return value.number;
    case 'moment':
      return new Date(value.at).toISOString();
    case 'day':
      return formatDay(value.day);
    case 'boolean':
      return value.is;
    default:
      return value satisfies never;
  }
}
