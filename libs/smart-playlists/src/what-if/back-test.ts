import { addMonths, DomainError, MOST_TRACKS, startOfMonth, type DayNumber, type Rule } from '@groovelog/domain';
import { onOwnConnection, type Database } from '@groovelog/platform';
import { takeBackTestTurn } from './one-at-a-time';
import type { WhatIfParts } from './past-moment';
import { whatIf } from './what-if';

/** What trying a rule on the past works with. */
export interface BackTestParts extends WhatIfParts {
  database: Database;
  /** How long to wait for another back-test of the user to end, in milliseconds; two seconds by default. */
  waitMs?: number;
}

/**
 * Whose rule is tried on which local days, both included; `playlistId` is the smart playlist that it is for, or null. When the
 * signal aborts, the statement that runs is cancelled.
 */
export interface BackTestRequest {
  userId: string;
  rule: Rule;
  playlistId: string | null;
  from: DayNumber;
  to: DayNumber;
  signal?: AbortSignal;
}

/** The list at the end of a month, or on the last day asked for; `came` and `went` since the month before. */
export interface BackTestMonth {
  /** The first day of the month. */
  month: DayNumber;
  /** The day of which the rule was asked. */
  day: DayNumber;
  count: number;
  minutes: number;
  came: number;
  went: number;
}

/** So many months are tried at once. */
export const MOST_BACK_TEST_MONTHS = 120;

const MS_PER_MINUTE = 60_000;
const WAIT_MS = 2_000;

/**
 * What a rule would have chosen month by month, each from what had happened by then; the first month has everything that came.
 * One at a time for each user. Throws DomainError `what-if.future`, `back-test.backwards`, `back-test.too-long` and
 * `back-test.running`, and the reason of the signal.
 */
export async function backTest(parts: BackTestParts, request: BackTestRequest): Promise<BackTestMonth[]> {
  const { signal = new AbortController().signal, userId } = request;
  const days = monthsOf(request);
  return onOwnConnection(parts.database, signal, async (sql) => {
    await takeBackTestTurn(sql, userId, parts.waitMs ?? WAIT_MS);
    return monthByMonth({ ...parts, database: sql }, request, days);
  });
}

async function monthByMonth(parts: WhatIfParts, { userId, rule, playlistId }: BackTestRequest, days: readonly AskedDay[]) {
  const months: BackTestMonth[] = [];
  let before: ReadonlySet<string> = new Set();
  for (const { month, day } of days) {
    const { count, totalMs, tracks } = await whatIf(parts, { userId, rule, playlistId, day, shown: MOST_TRACKS });
    const ids = new Set(tracks.map(({ id }) => id));
    const came = [...ids].filter((id) => !before.has(id)).length;
    months.push({ month, day, count, minutes: Math.round(totalMs / MS_PER_MINUTE), came, went: before.size + came - ids.size });
    before = ids;
  }
  return months;
}

interface AskedDay {
  month: DayNumber;
  day: DayNumber;
}

function monthsOf({ from, to }: BackTestRequest): AskedDay[] {
  if (to < from) throw new DomainError('invalid', 'back-test.backwards', 'The last day lies before the first.');
  const months: AskedDay[] = [];
  for (let month = startOfMonth(from); month <= to; month = addMonths(month, 1)) {
    if (months.length === MOST_BACK_TEST_MONTHS) {
      throw new DomainError('invalid', 'back-test.too-long', `At most ${MOST_BACK_TEST_MONTHS} months can be tried at once.`);
    }
    months.push({ month, day: Math.min(addMonths(month, 1) - 1, to) });
  }
  return months;
}
