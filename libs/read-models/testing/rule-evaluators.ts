import { randomUUID } from 'node:crypto';
import {
  DEFAULT_LISTEN_POLICY,
  evaluateRule,
  explainRule,
  type Rule,
  type RuleExplanation,
  type RuleLibrary,
  type RuleMoment,
} from '@groovelog/domain';
import type { Database } from '@groovelog/platform';
import { createListeningCache } from '../src/listening/listening-cache';
import { explainTrack } from '../src/rules/explain-track.query';
import { runRule } from '../src/rules/run-rule.query';
import { storeRuleLibrary, type RuleArtist } from './rule-library-tables';

/** A way to answer rules over one library. */
export interface RuleEvaluator {
  /** The chosen tracks, in order. */
  choose(rule: Rule, moment: RuleMoment): Promise<readonly string[]>;
  explain(rule: Rule, moment: RuleMoment, trackId: string): Promise<RuleExplanation>;
}

/** What a library and its artists are: see {@link storeRuleLibrary}. */
export interface KnownLibrary {
  library: RuleLibrary;
  artists?: readonly RuleArtist[];
}

/** Both ways to answer rules over a library: the database, which stores it, and the plain evaluator. */
export async function ruleEvaluators(
  database: Database,
  { library, artists }: KnownLibrary,
): Promise<{ sql: RuleEvaluator; plain: RuleEvaluator }> {
  const userId = randomUUID();
  const cache = createListeningCache();
  await storeRuleLibrary(database, userId, library, artists);
  const asked = { userId, policy: DEFAULT_LISTEN_POLICY, context: library };
  return {
    sql: {
      async choose(rule, moment) {
        return (await runRule(database, { ...asked, rule, moment, shown: 10_000 }, cache)).tracks.map(({ id }) => id);
      },
      explain: (rule, moment, trackId) => explainTrack(database, { ...asked, rule, moment, trackId }, cache),
    },
    plain: {
      choose: (rule, moment) => Promise.resolve(evaluateRule(rule, library, moment).trackIds),
      explain: (rule, moment, trackId) => Promise.resolve(explainRule(rule, library, moment, trackId)),
    },
  };
}
