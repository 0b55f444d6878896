import type { Rule, RuleMeasure, RuleNode } from '@groovelog/domain';
import { compileNode } from './compile-group';
import type { Compilation } from './compilation';
import { columnExpression } from './field-expression';
import { bannedExpression } from './matching-tables';
import { measureExpression } from './measure-expression';
import { isAllowed } from './wrap-expression';

/** What is asked about one track. */
export interface Asked {
  readonly rule: Rule;
  readonly source: string;
  readonly order: string;
  readonly holds: string;
  readonly trackId: string;
}

/** A part of a rule that the database answers: a condition, or a group with a limit, which looks at all candidates. */
export interface AskedNode {
  readonly path: string;
  /** Null for a group. */
  readonly measure: RuleMeasure | null;
  readonly node: RuleNode;
}

/** Further columns of an answer, of which only the row of the track has values. */
export function explanationColumns({ rule, source, order, holds, trackId }: Asked, compilation: Compilation): string {
  const asked = askedNodes(rule.root, '');
  const answers = asked.map(({ node }) => `(${compileNode(node, compilation, order)})`);
  const values = asked.map(({ measure }) => (measure ? `to_jsonb(${measureExpression(measure, compilation).sql})` : 'null'));
  const facts = [
    ['isInSource', source],
    ['isAllowed', isAllowed(rule, compilation)],
    ['isPlayable', columnExpression('is_playable').sql],
    ['isBanned', bannedExpression(rule, compilation)],
    ['isMatching', holds],
    ['holds', `array[${answers.join(', ')}]::boolean[]`],
    ['values', `to_jsonb(array[${values.join(', ')}]::jsonb[])`],
  ] as const;
  const isAsked = `track.id = ${compilation.bindings.bind(trackId, 'text')}`;
  const columns = facts.map(([name, expression]) => `, case when ${isAsked} then ${expression} end as "${name}"`);
  return `, ${isAsked} as "isAsked", track.stands_for as "standsFor"${columns.join('')}`;
}

/** In the order of the document. What is switched off is not asked. */
export function askedNodes(node: RuleNode, path: string): AskedNode[] {
  if (node.kind === 'condition') return [{ path, measure: node.measure, node }];
  const members = node.members.flatMap((member, index) => (member.off ? [] : askedNodes(member, `${path}/conditions/${index}`)));
  return node.limit === null ? members : [{ path, measure: null, node }, ...members];
}
