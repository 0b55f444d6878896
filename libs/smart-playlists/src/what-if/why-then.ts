import {
  DomainError,
  parseRule,
  unpublishableReason,
  type DayNumber,
  type Rule,
  type RuleExplanation,
  uriOfTrack,
} from '@groovelog/domain';
import { listAsOf, rulesVersionsOf, type ListVersion } from '@groovelog/read-models';
import { explainChoice } from '../choosing/choose-tracks';
import type { ChoosingParts } from '../choosing/choosing-parts';
import { endOfDayThen } from './end-of-day-then';
import type { WhatIfParts } from './past-moment';

/** About which track of the list that a smart playlist had at the end of which local day. */
export interface WhyThenRequest {
  userId: string;
  playlistId: string;
  trackId: string;
  day: DayNumber;
}

/** The list of that day, whether it held the track, and why: its rules asked again, of the moment at which they chose it. */
export interface WhyThen {
  list: ListVersion;
  rule: Rule;
  wasHeld: boolean;
  explanation: RuleExplanation;
  /** Asked again, the rules give another answer than the list that was published: what is known of the time has changed since. */
  isOtherwiseNow: boolean;
}

/**
 * Why a track was, or was not, in the list that a smart playlist had published by the end of a local day; null when it had
 * published none. What came to light later (an import of old listening) counts, so that the answer may differ from the list.
 * Throws DomainError `rules.invalid` for rules that this version of the product no longer reads.
 */
export async function whyThen(parts: WhatIfParts, request: WhyThenRequest): Promise<WhyThen | null> {
  const { userId, playlistId, trackId, day } = request;
  const { evaluatedAt: dayEnd } = await endOfDayThen(parts, userId, day);
  const found = await listAsOf(parts.database, userId, playlistId, new Date(dayEnd));
  if (!found) return null;
  const { uris, ...list } = found;
  const rule = await ruleOfVersion(parts, request, list.rulesVersion);
  const moment = { evaluatedAt: list.evaluatedAt.getTime(), timeZone: list.timeZone, runSeed: list.runSeed };
  const explanation = await explainChoice(parts, { userId, rule, playlistId, moment, past: true, trackId });
  const wasHeld = uris.includes(uriOfTrack(trackId));
  // What cannot be published was chosen, and not held.
  const isOtherwiseNow = wasHeld ? !explanation.isIn : explanation.isIn && unpublishableReason(trackId) === null;
  return { list, rule, wasHeld, explanation, isOtherwiseNow };
}

async function ruleOfVersion({ database }: ChoosingParts, { userId, playlistId }: WhyThenRequest, version: number): Promise<Rule> {
  const rules = (await rulesVersionsOf(database, userId, playlistId)).find((each) => each.version === version);
  const parsed = parseRule(rules?.rule);
  if (parsed.ok) return parsed.rule;
  throw new DomainError('invalid', 'rules.invalid', 'This version cannot read the rule.', parsed.problems);
}
