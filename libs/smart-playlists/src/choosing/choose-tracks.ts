import type { Rule, RuleMoment } from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import { ruleExclusions, runRule, settingsOf, type ListeningCache, type RuleOutcome } from '@groovelog/read-models';

/** What choosing works with. */
export interface ChoosingParts {
  database: Sql;
  cache: ListeningCache;
}

/** Whose library, by which rule, when; `shown` tracks are answered, all are counted. */
export interface ChoiceRequest {
  userId: string;
  rule: Rule;
  /** The smart playlist that the rule is for; null for a rule that has none yet. */
  playlistId: string | null;
  moment: RuleMoment;
  shown: number;
}

/** What a rule chooses, in the order of the list. */
export type RuleChoice = RuleOutcome;

/**
 * The list of a rule: what a preview shows, a what-if answers and a publish writes. There is no second way to make one.
 */
export async function chooseTracks(
  { database, cache }: ChoosingParts,
  { userId, rule, moment, shown }: ChoiceRequest,
): Promise<RuleChoice> {
  const { policy } = await settingsOf(database, userId);
  const context = { exclusions: await ruleExclusions(database, userId), list: null, smartPlaylists: [] };
  return runRule(database, { userId, policy, rule, moment, context, shown }, cache);
}
