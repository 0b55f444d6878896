import type { RuleGroup, RuleNode } from '@groovelog/domain';
import { compileCondition } from './compile-condition';
import type { Compilation } from './compilation';

/** A tree of groups and conditions as an expression that is true or false. `order` is the sort of the rule, for limited groups. */
export function compileNode(node: RuleNode, compilation: Compilation, order: string): string {
  return node.kind === 'group' ? compileGroup(node, compilation, order) : compileCondition(node, compilation);
}

function compileGroup(group: RuleGroup, compilation: Compilation, order: string): string {
  const members = group.members.filter(({ off }) => !off).map((member) => `(${compileNode(member, compilation, order)})`);
  const matches = matchOf(group, members, compilation);
  if (group.limit === null) return matches;
  const holds = compilation.stage(matches);
  const most = compilation.bindings.bind(group.limit, 'int');
  const belongs = `track.is_candidate and ${holds}`;
  return compilation.stage(`${belongs} and row_number() over (partition by ${belongs} order by ${order}) <= ${most}`);
}

function matchOf({ match }: RuleGroup, members: readonly string[], { bindings }: Compilation): string {
  switch (match.kind) {
    case 'all':
      return members.length === 0 ? 'true' : members.join(' and ');
    case 'any':
      return members.length === 0 ? 'false' : members.join(' or ');
    case 'none':
      return members.length === 0 ? 'true' : `not (${members.join(' or ')})`;
    case 'at_least':
      return `${['0', ...members.map((member) => `${member}::int`)].join(' + ')} >= ${bindings.bind(match.count, 'int')}`;
    default:
      return match satisfies never;
  }
}
