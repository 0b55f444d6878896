import { DomainError, localDayAt, zoneOffsets, type DayNumber } from '@groovelog/domain';
import { settingsOf } from '@groovelog/read-models';
import type { ChoiceRequest } from '../choosing/choose-tracks';
import type { ChoosingParts } from '../choosing/choosing-parts';
import { endOfDayThen } from './end-of-day-then';

/** What asking of the past works with. */
export type WhatIfParts = ChoosingParts & { now: () => Date };

const MS = 1000;

/**
 * When a rule is asked of a local day: at its end, or, of today (and without a day), now and of everything as it is. The luck is that of a
 * preview. Throws DomainError `what-if.future` for a day that is to come.
 */
export async function pastMoment(
  { database, now }: WhatIfParts,
  userId: string,
  playlistId: string | null,
  asked: DayNumber | null,
): Promise<Pick<ChoiceRequest, 'moment' | 'past'>> {
  const { timeZone } = await settingsOf(database, userId);
  const zone = zoneOffsets(timeZone);
  const at = now().getTime();
  const today = localDayAt(zone, Math.floor(at / MS));
  const runSeed = playlistId ?? 'preview';
  const day = asked ?? today;
  if (day > today) throw new DomainError('invalid', 'what-if.future', 'This day is yet to come.');
  if (day === today) return { moment: { evaluatedAt: at, timeZone, runSeed }, past: false };
  return { moment: { ...(await endOfDayThen({ database, now }, userId, day)), runSeed }, past: true };
}
