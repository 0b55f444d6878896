import {
  formatDay,
  ruleField,
  shownEntries,
  type ExplainedNode,
  type JsonValue,
  type RuleGroup,
  type RuleMeasure,
  type RuleNode,
} from '@groovelog/domain';
import { askedNodes } from './explanation-columns';
import type { ExplainedRow } from './verdict-of-row';

interface Answer {
  holds: boolean;
  value: unknown;
  measure: RuleMeasure | null;
}

/** What every group and condition says of a track: conditions and limited groups as the database answered, other groups from their members. */
export function explainedTree(root: RuleGroup, { holds, values }: ExplainedRow): ExplainedNode {
  const answers = new Map<string, Answer>();
  askedNodes(root, '').forEach(({ path, measure }, index) => {
    answers.set(path, { holds: holds?.[index] ?? false, value: values?.[index] ?? null, measure });
  });
  return explainedNode(root, '', answers);
}

function explainedNode(node: RuleNode, path: string, answers: ReadonlyMap<string, Answer>): ExplainedNode {
  const answer = answers.get(path);
  if (node.kind === 'condition') return { path, holds: answer?.holds ?? false, value: shownValue(answer) };
  const children = node.members.flatMap((member, index) =>
    member.off ? [] : [explainedNode(member, `${path}/conditions/${index}`, answers)],
  );
  return { path, holds: answer?.holds ?? groupHolds(node, children), value: null, children };
}

function groupHolds({ match }: RuleGroup, children: readonly ExplainedNode[]): boolean {
  const holding = children.filter(({ holds }) => holds).length;
  switch (match.kind) {
    case 'all':
      return holding === children.length;
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

/** Dates are numbers in statements: moments in milliseconds, releases in days. Playlists are pairs of id and name. */
function shownValue(answer: Answer | undefined): JsonValue {
  const value = answer?.value ?? null;
  const measure = answer?.measure ?? null;
  if (measure === null || value === null) return null;
  if (measure.field === 'release_date') return formatDay(Number(value));
  if (ruleField(measure.field).kind === 'date') return new Date(Number(value)).toISOString();
  if (!Array.isArray(value)) return value as JsonValue;
  const entries = (value as (string | [string, string])[]).map((entry) => (typeof entry === 'string' ? entry : entry[1]));
  return entries.length === 0 ? null : [...shownEntries(measure.field, entries)];
}
