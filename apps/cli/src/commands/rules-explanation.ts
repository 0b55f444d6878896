import {
  describeCondition,
  describeVerdict,
  type ExplainedNode,
  type JsonValue,
  type Rule,
  type RuleExplanation,
  type RuleNode,
} from '@groovelog/domain';

const URI_PREFIX = 'spotify:track:';

/** A track as it was named by id or URI. A local file has no other name than its URI. */
export const trackIdIn = (text: string): string => (text.startsWith(URI_PREFIX) ? text.slice(URI_PREFIX.length) : text);

/** Why a track is in a list or not: the verdict, and below it what each condition says and found. */
export function explanationText({ verdict, place, tree }: RuleExplanation, rule: Rule): string {
  const at = place === null ? [] : [`Place ${place}.`];
  return [[describeVerdict(verdict), ...at].join(' '), ...(tree === null ? [] : nodeLines(tree, rule.root, 0))].join('\n');
}

function nodeLines({ path, holds, value, children }: ExplainedNode, node: RuleNode, depth: number): string[] {
  const mark = `${'  '.repeat(depth)}${holds ? '✓' : '✗'} `;
  if (node.kind === 'condition') return [`${mark}${describeCondition(node)} (${shown(value)})`];
  const below = (children ?? []).flatMap((child) => {
    const member = node.members[Number(child.path.slice(path.length).split('/').at(-1))];
    return member ? nodeLines(child, member, depth + 1) : [];
  });
  return [`${mark}${node.name ?? matchText(node.match)}`, ...below];
}

function matchText(match: Extract<RuleNode, { kind: 'group' }>['match']): string {
  return match.kind === 'at_least' ? `at least ${match.count} of` : `${match.kind} of`;
}

function shown(value: JsonValue): string {
  if (value === null) return 'not known';
  if (Array.isArray(value)) return value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
