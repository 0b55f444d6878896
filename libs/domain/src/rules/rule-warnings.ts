import type { Rule, RuleGroup } from './rule';
import type { RuleProblem } from './rule-reader';

/** What is allowed and hardly meant: groups without members, and groups that ask for more than they have. Paths are JSON pointers. */
export function ruleWarnings({ root }: Rule): RuleProblem[] {
  return warningsOf(root, '');
}

function warningsOf(group: RuleGroup, path: string): RuleProblem[] {
  if (group.off) return [];
  const inside = group.members.flatMap((member, index) =>
    member.kind === 'group' ? warningsOf(member, `${path}/conditions/${index}`) : [],
  );
  const message = warningOf(group);
  return message === null ? inside : [{ path, message }, ...inside];
}

function warningOf({ match, members }: RuleGroup): string | null {
  const count = members.filter(({ off }) => !off).length;
  if (match.kind === 'at_least') {
    if (match.count > count) return `This asks for ${match.count} of ${count} conditions, so no track is chosen by it.`;
    return match.count === 0 ? 'This asks for none of its conditions, so every track passes.' : null;
  }
  if (count > 0) return null;
  return match.kind === 'any'
    ? 'A group “any of these” with nothing in it lets no track pass.'
    : 'A group with nothing in it lets every track pass.';
}
