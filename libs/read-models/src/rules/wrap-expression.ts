import type { Rule } from '@groovelog/domain';
import type { Compilation } from './compilation';
import { excludedExpression } from './excluded-expression';
import { columnExpression } from './field-expression';

/** What wraps the whole tree: a rule that does not say otherwise leaves out what is excluded and what Spotify does not play. */
export function wrapExpression(rule: Rule, compilation: Compilation): string {
  const isAvailable = rule.unavailable === 'keep' ? 'true' : `(${columnExpression('is_playable').sql})`;
  return `${isAllowed(rule, compilation)} and ${isAvailable}`;
}

/** What keeps tracks of the source from being candidates; where others are substituted, what is unavailable is one. */
export const barrierExpression = (rule: Rule, compilation: Compilation): string =>
  rule.unavailable === 'substitute' ? isAllowed(rule, compilation) : wrapExpression(rule, compilation);

/** Whether no exclusion stands against a track, or none counts. */
export const isAllowed = (rule: Rule, compilation: Compilation): string =>
  rule.includeExcluded ? 'true' : `not (${excludedExpression(compilation)})`;
