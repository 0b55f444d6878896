import type { DayNumber, Rule, RuleExplanation } from '@groovelog/domain';
import { chooseTracks, explainChoice } from '../choosing/choose-tracks';
import type { RuleChoice } from '../choosing/rule-choice';
import { pastMoment, type WhatIfParts } from './past-moment';

/** Whose rule is asked of which local day, null for now; `playlistId` is the smart playlist that it is for, or null. */
export interface WhatIfRequest {
  userId: string;
  rule: Rule;
  playlistId: string | null;
  day: DayNumber | null;
  shown: number;
}

/**
 * What a rule would have chosen at the end of a local day, from what had happened by then; of today, what it chooses now.
 * Throws DomainError `what-if.future`.
 */
export async function whatIf(parts: WhatIfParts, { day, ...request }: WhatIfRequest): Promise<RuleChoice> {
  return chooseTracks(parts, { ...request, ...(await pastMoment(parts, request.userId, request.playlistId, day)) });
}

/** Why a track would have been in that list, or why not. Throws DomainError `what-if.future`. */
export async function explainWhatIf(
  parts: WhatIfParts,
  { day, ...request }: Omit<WhatIfRequest, 'shown'> & { trackId: string },
): Promise<RuleExplanation> {
  return explainChoice(parts, { ...request, ...(await pastMoment(parts, request.userId, request.playlistId, day)) });
}
