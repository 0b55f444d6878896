import type { Rule, RuleMeasure, RuleNode, RuleSortKey } from '@groovelog/domain';

/** Whether figures of plays look at what the tracks are: their artists and albums, how long they are, or when they were liked. */
export function needsFrame(rule: Rule): boolean {
  return [...measuresOf(rule.root), ...[...rule.sort, ...(rule.arrange?.order ?? [])].flatMap(measureOfKey)].some(looksAtTracks);
}

function looksAtTracks({ field, scope, window, where }: RuleMeasure): boolean {
  return scope !== 'track' || field === 'completion' || window?.kind === 'since' || typeof where?.minCompletion === 'number';
}

function measuresOf(node: RuleNode): RuleMeasure[] {
  return node.kind === 'group' ? node.members.flatMap(measuresOf) : [node.measure];
}

const measureOfKey = (key: RuleSortKey): RuleMeasure[] => (key.kind === 'random' ? [] : [key.measure]);
