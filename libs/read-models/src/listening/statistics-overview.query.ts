import {
  localDayAt,
  overviewOf,
  wholePeriod,
  withoutExcluded,
  type CalendarEdges,
  type LeftOutTrack,
  type Listening,
  type LocalPeriod,
  type Overview,
  type TopOrder,
} from '@groovelog/domain';
import type { Sql } from '@groovelog/platform';
import type { ListeningCache } from './listening-cache';
import { loadListening, type ListeningRequest } from './load-columns.query';
import { nameTopLists, type TopLists } from './statistics-top-lists.query';

export interface OverviewRequest extends ListeningRequest {
  /** The moment of asking: it decides which day is today. */
  readonly now: Date;
  /** The days to show, chosen when the first and last listen are known (presetPeriod, customPeriod). */
  readonly choosePeriod: (edges: CalendarEdges) => LocalPeriod;
  /** What the user leaves out of statistics; nothing by default. */
  readonly excluded?: readonly LeftOutTrack[];
  /** Default: by listens. */
  readonly order?: TopOrder;
  /** Lines of a top list; default 50. */
  readonly limit?: number;
}

/** An overview with names. `listening` answers further questions about the same data, such as shares or sessions. */
export interface OverviewStatistics extends Omit<Overview, keyof TopLists>, TopLists {
  readonly period: LocalPeriod;
  readonly edges: CalendarEdges;
  readonly listening: Listening;
}

const DEFAULT_LIMIT = 50;

/**
 * Everything about a period of one user's listening. Compared with as many days before, unless the period begins with
 * the first listen.
 *
 * @throws DomainError what `choosePeriod` throws
 */
export async function overviewStatistics(sql: Sql, request: OverviewRequest, cache: ListeningCache): Promise<OverviewStatistics> {
  const { userId, now, order = 'listens', limit = DEFAULT_LIMIT } = request;
  const listening = withoutExcluded(await loadListening(sql, request, cache), request.excluded ?? []);
  const edges = calendarEdges(listening, now);
  const period = request.choosePeriod(edges);
  const compare = period.firstDay > wholePeriod(edges).firstDay;
  const overview = overviewOf(listening, { period, today: edges.today, order, limit, compare });
  return { ...overview, ...(await nameTopLists(sql, userId, overview, order, limit)), period, edges, listening };
}

/** Today and the days of the first and the last listen, on the calendar of the listening's time zone. */
export function calendarEdges({ listens, zone }: Listening, now: Date): CalendarEdges {
  const dayAt = (at: number | undefined) => (at === undefined ? undefined : localDayAt(zone, at));
  return {
    today: localDayAt(zone, Math.floor(now.getTime() / 1000)),
    firstListenDay: dayAt(listens.endedAt[0]),
    lastListenDay: dayAt(listens.endedAt[listens.length - 1]),
  };
}
