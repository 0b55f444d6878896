import { zoneOffsets, type DayNumber } from '@groovelog/domain';
import { endOfDay, settingsAt } from '@groovelog/read-models';
import type { Sql } from '@groovelog/platform';

/**
 * The end of a local day by the clock that the listener had then (the one of the end of that day in UTC), and its IANA zone. No
 * later than now, wherever they were.
 */
export async function endOfDayThen(
  { database, now }: { database: Sql; now: () => Date },
  userId: string,
  day: DayNumber,
): Promise<{ evaluatedAt: number; timeZone: string }> {
  const { timeZone } = await settingsAt(database, userId, new Date(endOfDay(day, zoneOffsets('UTC'))));
  return { evaluatedAt: Math.min(endOfDay(day, zoneOffsets(timeZone)), now().getTime()), timeZone };
}
